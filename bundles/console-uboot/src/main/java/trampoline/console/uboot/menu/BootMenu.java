package trampoline.console.uboot.menu;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.Variables;

/** The boot menu on a terminal that knows ANSI's sequences, laid out as U-Boot's. */
final class BootMenu {
    private static final String ENTRY = "bootmenu_";
    private static final String DEFAULT = "bootmenu_default";
    /** U-Boot's {@code MAX_COUNT}, the entry for the prompt not counted. */
    private static final int MOST = 98;

    private static final int DECIMAL = 10;

    private static final String POSITION = "\033[%d;%dH";
    private static final String CLEAR_SCREEN = "\033[2J";
    private static final String CLEAR_LINE = "\033[2K";
    private static final String CLEAR_REST = "\033[0K";
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";
    private static final String REVERSE = "\033[7m";
    private static final String PLAIN = "\033[0m";

    private static final int FIRST_ROW = 4;
    private static final int TITLE_COLUMN = 7;

    private final PrintStream out;
    private final List<MenuEntry> entries;
    private int active;

    private BootMenu(PrintStream out, List<MenuEntry> entries, int active) {
        this.out = out;
        this.entries = entries;
        this.active = active;
    }

    /** The menu of the variables {@code bootmenu_0}, {@code bootmenu_1} and so on, and behind them the prompt. */
    static BootMenu of(Variables variables, PrintStream out) {
        List<MenuEntry> entries = new ArrayList<>();
        Optional<String> value = variables.get(ENTRY + 0);
        while (value.isPresent() && entries.size() < MOST) {
            Optional<MenuEntry> entry = entry(value.get());
            if (entry.isEmpty()) {
                out.println("Invalid bootmenu entry: " + value.get());
                break;
            }
            entries.add(entry.get());
            value = variables.get(ENTRY + entries.size());
        }
        entries.add(new MenuEntry("U-Boot console", ""));
        int wanted = (int) Digits.readSigned(variables.get(DEFAULT).orElse("0"), DECIMAL);
        if (wanted < 0 || wanted >= entries.size()) {
            out.printf("active menuitem (%d) is outside menu (0..%d)\n", wanted, entries.size() - 1);
            wanted = 0;
        }
        return new BootMenu(out, entries, wanted);
    }

    /** The entry that a variable describes: title and commands with {@code =} between them; empty when there is none. */
    static Optional<MenuEntry> entry(String value) {
        int separator = value.indexOf('=');
        return separator < 0
                ? Optional.empty()
                : Optional.of(new MenuEntry(value.substring(0, separator), value.substring(separator + 1)));
    }

    /**
     * Shows it until somebody has chosen.
     *
     * @param delay seconds after which the entry that is marked is chosen unless a key is pressed; less than 0: never
     */
    MenuEntry choose(MenuKeyboard keyboard, int delay) {
        out.print(HIDE_CURSOR + CLEAR_SCREEN);
        out.printf(POSITION, 1, 1);
        boolean counting = delay >= 0;
        while (true) {
            show();
            MenuKey key = MenuKey.NONE;
            while (key == MenuKey.NONE) {
                if (counting) {
                    key = count(delay, keyboard);
                    counting = false;
                } else {
                    key = keyboard.next();
                }
            }
            switch (key) {
                case UP -> active = Math.max(active - 1, 0);
                case DOWN -> active = Math.min(active + 1, entries.size() - 1);
                default -> {
                    return close(key == MenuKey.SELECT ? active : entries.size() - 1);
                }
            }
        }
    }

    private MenuEntry close(int chosen) {
        out.print(SHOW_CURSOR + CLEAR_SCREEN);
        out.printf(POSITION, 1, 1);
        return entries.get(chosen);
    }

    private void show() {
        int below = entries.size() + 5;
        out.printf(POSITION + CLEAR_LINE, 1, 1);
        out.printf(POSITION + "*** U-Boot Boot Menu ***" + CLEAR_REST, 2, 3);
        out.printf(POSITION + CLEAR_LINE, 3, 1);
        out.printf(POSITION + CLEAR_LINE, below, 1);
        out.printf(POSITION + "Press UP/DOWN to move, ENTER to select, ESC to quit" + CLEAR_REST, below + 1, 3);
        out.printf(POSITION + CLEAR_LINE, below + 2, 1);
        for (int at = 0; at < entries.size(); at++) {
            out.printf(POSITION, FIRST_ROW + at, TITLE_COLUMN);
            String title = entries.get(at).title();
            out.print(at == active ? REVERSE + title + PLAIN : title);
        }
    }

    /** Counts down; what the first key means ends it, and the end of the time chooses. */
    private MenuKey count(int seconds, MenuKeyboard keyboard) {
        int row = entries.size() + 5;
        MenuKey key = MenuKey.SELECT;
        for (int left = seconds; left > 0; left--) {
            out.printf(POSITION + "Hit any key to stop autoboot: %d ", row, 3, left);
            if (keyboard.comesWithinSecond()) {
                key = keyboard.next();
                left = 0;
            }
        }
        out.printf(POSITION + CLEAR_LINE, row, 1);
        return key;
    }
}

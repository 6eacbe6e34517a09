package trampoline.console.uboot.menu;

import trampoline.api.clock.Clock;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Interrupt;
import trampoline.loader.console.EscapeSequence;

/**
 * The keys of a menu: up and down or Ctrl-P and Ctrl-N, Enter, Ctrl-C, and Escape, which is told from the beginning of
 * another key by that nothing comes behind it.
 */
final class MenuKeyboard {
    private static final int CTRL_C = 3;
    private static final int CTRL_N = 14;
    private static final int CTRL_P = 16;

    private static final long LOOK_EVERY = 10 * Clock.MILLISECOND;
    /** A terminal sends the characters of one key faster than that, also at 9600 Baud through a network. */
    private static final long LONE_ESCAPE = 100 * Clock.MILLISECOND;

    private final StageContext loader;
    private final Interrupt keys;
    private EscapeSequence sequence = new EscapeSequence();
    private boolean within;

    MenuKeyboard(StageContext loader) {
        this.loader = loader;
        keys = loader.get(Interrupt.KEY);
    }

    /** True when a key comes within a second, which {@link #next} then gives. */
    boolean comesWithinSecond() {
        long end = loader.board().clock().now() + Clock.SECOND;
        while (!keys.available()) {
            if (loader.board().clock().now() >= end) {
                return false;
            }
            loader.bus().delay(LOOK_EVERY);
        }
        return true;
    }

    /** Waits for a key. */
    MenuKey next() {
        while (true) {
            MenuKey key = of(character());
            if (key != MenuKey.NONE || !within) {
                return key;
            }
        }
    }

    /** The next character; -1 when none comes behind an Escape. */
    private int character() {
        long waited = 0;
        while (true) {
            int character = keys.key();
            if (character >= 0 || within && waited >= LONE_ESCAPE) {
                return character;
            }
            if (within) {
                loader.bus().delay(LOOK_EVERY);
                waited += LOOK_EVERY;
            } else {
                loader.bus().pause();
            }
        }
    }

    private MenuKey of(int character) {
        if (character < 0) {
            sequence = new EscapeSequence();
            within = false;
            return MenuKey.QUIT;
        }
        if (sequence.wants(character)) {
            EscapeSequence.Key key = sequence.take(character);
            within = sequence.isOpen();
            return switch (key) {
                case UP -> MenuKey.UP;
                case DOWN -> MenuKey.DOWN;
                default -> MenuKey.NONE;
            };
        }
        return switch (character) {
            case CTRL_P -> MenuKey.UP;
            case CTRL_N -> MenuKey.DOWN;
            case CTRL_C -> MenuKey.QUIT;
            case '\r', '\n' -> MenuKey.SELECT;
            default -> MenuKey.NONE;
        };
    }
}

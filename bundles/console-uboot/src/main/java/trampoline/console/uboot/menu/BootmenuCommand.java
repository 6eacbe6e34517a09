package trampoline.console.uboot.menu;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.UbootCommand;

/**
 * {@code bootmenu}: a menu of the variables {@code bootmenu_N} ({@code TITLE=COMMANDS}), of which one is chosen by the
 * cursor keys or after {@code bootmenu_delay} seconds (U-Boot, {@code doc/usage/cmd/bootmenu.rst}). Entries of UEFI's boot
 * options ({@code -e}) are missing, as UEFI is.
 */
@AutoService(UbootCommand.class)
public final class BootmenuCommand implements UbootCommand {
    private static final int USUAL_DELAY = 10;
    private static final int DECIMAL = 10;

    @Override
    public String name() {
        return "bootmenu";
    }

    @Override
    public String summary() {
        return "ANSI terminal bootmenu";
    }

    @Override
    public String usage() {
        return "[delay]\n    - show ANSI terminal bootmenu with autoboot delay";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Optional<String> stated =
                call.count() > 1 ? Optional.of(call.word(1)) : call.variables().get("bootmenu_delay");
        int delay = stated.map(text -> (int) Digits.readSigned(text, DECIMAL)).orElse(USUAL_DELAY);
        Optional<MenuEntry> chosen = delay == 0
                ? first(call)
                : Optional.of(BootMenu.of(call.variables(), call.out()).choose(new MenuKeyboard(call.loader()), delay));
        if (chosen.isPresent() && !chosen.get().commands().isEmpty()) {
            call.finish(chosen.get().commands());
        }
        // whatever became of it: that is how U-Boot answers
        return 0;
    }

    private static Optional<MenuEntry> first(Call call) {
        Optional<String> value = call.variables().get("bootmenu_0");
        if (value.isEmpty()) {
            call.out().println("bootmenu option 0 was not found");
            return Optional.empty();
        }
        Optional<MenuEntry> entry = BootMenu.entry(value.get());
        if (entry.isEmpty()) {
            call.out().println("bootmenu option 0 is invalid");
        }
        return entry;
    }
}

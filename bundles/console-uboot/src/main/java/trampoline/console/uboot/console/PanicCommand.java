package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code panic}: says why and resets the board. */
@AutoService(UbootCommand.class)
public final class PanicCommand implements UbootCommand {
    /** Time for a terminal to show the message. */
    private static final long BEFORE_RESET = 100 * Clock.MILLISECOND;

    @Override
    public String name() {
        return "panic";
    }

    @Override
    public String summary() {
        return "Panic with optional message";
    }

    @Override
    public String usage() {
        return "[message]";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) {
        call.out().println(call.count() > 1 ? call.words().get(1) : "");
        call.loader().get(Keys.SERIAL).drain();
        call.loader().bus().delay(BEFORE_RESET);
        call.loader().resetBoard();
        return 0;
    }
}

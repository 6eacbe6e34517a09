package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.hush.ExitException;

/**
 * {@code exit}: leaves the innermost script that {@code run} or {@code source} runs (U-Boot, {@code
 * doc/usage/cmd/exit.rst}).
 */
@AutoService(UbootCommand.class)
public final class ExitCommand implements UbootCommand {
    private static final int DECIMAL = 10;
    private static final int LARGEST = 255;

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String summary() {
        return "exit script";
    }

    @Override
    public String usage() {
        return "[status]\n    - leave the script that 'run' or 'source' runs; status is decimal, 0 by default";
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
        int status = call.count() > 1 ? (int) Digits.read(call.word(1), DECIMAL) : 0;
        throw new ExitException(Math.min(LARGEST, Math.max(0, status)));
    }
}

package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/**
 * {@code test}: compares texts and numbers (U-Boot, {@code doc/usage/cmd/test.rst}). A single argument is asked whether
 * it is empty, as POSIX has it and U-Boot since 2026.07, so {@code test -n $nothing} succeeds: quote the variable.
 */
@AutoService(UbootCommand.class)
public final class TestCommand implements UbootCommand {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public String summary() {
        return "minimal test like /bin/sh";
    }

    @Override
    public String usage() {
        return "[args..]";
    }

    @Override
    public int mostWords() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        return new TestExpression(call, call.words().subList(1, call.count())).holds() ? 0 : 1;
    }
}

package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code [}: {@code test} as shells have it too, with a closing bracket (U-Boot, {@code doc/usage/cmd/test.rst}). */
@AutoService(UbootCommand.class)
public final class BracketCommand implements UbootCommand {
    static final String NAME = "[";
    private static final String END = "]";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "alias for 'test'";
    }

    @Override
    public String usage() {
        return "<test expression> ]";
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
        int last = call.count() - 1;
        if (!call.word(last).equals(END)) {
            throw new LoaderException("[: missing terminating ]");
        }
        return new TestExpression(call, call.words().subList(1, last)).holds() ? 0 : 1;
    }
}

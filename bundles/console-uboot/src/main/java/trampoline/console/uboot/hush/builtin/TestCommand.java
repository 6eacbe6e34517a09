package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/**
 * {@code test}: compares texts and numbers (U-Boot, {@code doc/usage/cmd/test.rst}). As in U-Boot a single argument is
 * no expression and fails, so {@code test -n $nothing} does what it seems to do.
 */
@Component(service = UbootCommand.class)
@AutoService(UbootCommand.class)
@GogoCommand(scope = UbootCommand.SCOPE, function = "test")
public final class TestCommand implements UbootCommand {
    private static final int FEWEST_WORDS = 3;

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
        List<String> arguments = call.words().subList(1, call.count());
        return call.count() >= FEWEST_WORDS && new TestExpression(arguments).holds() ? 0 : 1;
    }
}

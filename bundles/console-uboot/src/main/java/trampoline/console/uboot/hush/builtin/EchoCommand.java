package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.List;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code echo}: prints its arguments (U-Boot, {@code doc/usage/cmd/echo.rst}). */
@AutoService(UbootCommand.class)
public final class EchoCommand implements UbootCommand {
    private static final String NO_LINE_FEED = "-n";

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "echo args to console";
    }

    @Override
    public String usage() {
        return "[-n] [args..]\n    - echo args to console; -n suppresses newline";
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
    public int run(Call call) {
        List<String> words = call.words();
        boolean open = words.size() > 1 && words.get(1).equals(NO_LINE_FEED);
        call.out().print(String.join(" ", words.subList(open ? 2 : 1, words.size())) + (open ? "" : "\n"));
        return 0;
    }
}

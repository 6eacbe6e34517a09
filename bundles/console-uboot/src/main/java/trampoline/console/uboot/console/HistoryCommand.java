package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.console.LineEditor;

/** {@code history}: the lines that were typed, the oldest first (U-Boot, {@code doc/usage/cmd/history.rst}). */
@AutoService(UbootCommand.class)
public final class HistoryCommand implements UbootCommand {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public String summary() {
        return "print command history";
    }

    @Override
    public String usage() {
        return "- print the lines that the cursor keys bring back, the oldest first";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        LineEditor editor = call.loader().find(Console.EDITOR);
        if (editor != null) {
            editor.history().forEach(call.out()::println);
        }
        return 0;
    }
}

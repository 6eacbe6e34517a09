package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.SortedMap;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.hush.ShellState;

/** {@code showvar}: prints shell variables, those that {@code name=value} sets. */
@AutoService(UbootCommand.class)
public final class ShowvarCommand implements UbootCommand {
    @Override
    public String name() {
        return "showvar";
    }

    @Override
    public String summary() {
        return "print local hushshell variables";
    }

    @Override
    public String usage() {
        return "\n    - print values of all hushshell variables\nshowvar name ...\n"
                + "    - print value of hushshell variable 'name'";
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
        SortedMap<String, String> variables = ShellState.of(call.loader()).variables();
        if (call.count() == 1) {
            variables.forEach((name, value) -> call.out().print(name + "=" + value + "\n"));
            return 0;
        }
        int status = 0;
        for (String name : call.words().subList(1, call.count())) {
            String value = variables.get(name);
            call.out().print(value == null ? "## Error: \"" + name + "\" not defined\n" : name + "=" + value + "\n");
            status += value == null ? 1 : 0;
        }
        return status;
    }
}

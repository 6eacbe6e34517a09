package trampoline.console.uboot.environment;

import java.io.PrintStream;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code env callbacks}: shows what can happen when variables are set, and which variables have what. */
final class CallbacksCommand implements UbootCommand {
    private static final String ROW = "\t%-20s %-20s\n";

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public String summary() {
        return "print callbacks and their associated variables";
    }

    @Override
    public String usage() {
        return "- print callbacks and their associated variables";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(Call call) {
        PrintStream out = call.out();
        out.println("Available callbacks:");
        out.println("\tCallback Name");
        out.println("\t-------------");
        for (VariableCallback callback : VariableCallback.values()) {
            out.println("\t" + callback.title());
        }
        out.println();
        out.println("Static callback bindings:");
        heading(out);
        // names are regular expressions in U-Boot's own list
        VariableCallback.fixedCallbacks()
                .forEach((name, callback) -> out.printf(ROW, name.replace(".", "\\."), callback.title()));
        out.println();
        out.println("Active callback bindings:");
        heading(out);
        for (String name : call.variables().all().keySet()) {
            VariableCallback.of(name, call.variables()).ifPresent(callback -> out.printf(ROW, name, callback.title()));
        }
        return 0;
    }

    private static void heading(PrintStream out) {
        out.printf(ROW, "Variable Name", "Callback Name");
        out.printf(ROW, "-------------", "-------------");
    }
}

package trampoline.console.uboot.environment;

import java.io.PrintStream;
import java.util.Map;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code env flags}: shows which types and kinds of access there are, and which variables have which. */
final class FlagsCommand implements UbootCommand {
    private static final String ROW = "\t%-20s %-20s %-20s\n";

    @Override
    public String name() {
        return "flags";
    }

    @Override
    public String summary() {
        return "print variables that have non-default flags";
    }

    @Override
    public String usage() {
        return "- print variables that have non-default flags";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(Call call) {
        PrintStream out = call.out();
        out.println("Available variable type flags (position 0):");
        out.println("\tFlag\tVariable Type Name");
        out.println("\t----\t------------------");
        for (VariableType type : VariableType.values()) {
            out.printf("\t%c   -\t%s\n", type.letter(), type.title());
        }
        out.println();
        out.println("Available variable access flags (position 1):");
        out.println("\tFlag\tVariable Access Name");
        out.println("\t----\t--------------------");
        for (VariableAccess access : VariableAccess.values()) {
            out.printf("\t%c   -\t%s\n", access.letter(), access.title());
        }
        out.println();
        out.println("Static flags:");
        heading(out);
        VariableFlags.fixedFlags().forEach((name, flags) -> row(out, name, flags));
        out.println();
        out.println("Active flags:");
        heading(out);
        Map<String, VariableFlags> given =
                VariableFlags.parse(call.variables().get(VariableFlags.NAME).orElse(""));
        for (String name : call.variables().all().keySet()) {
            VariableFlags flags = VariableFlags.of(name, given);
            if (!flags.equals(VariableFlags.PLAIN)) {
                row(out, name, flags);
            }
        }
        return 0;
    }

    private static void heading(PrintStream out) {
        out.printf(ROW, "Variable Name", "Variable Type", "Variable Access");
        out.printf(ROW, "-------------", "-------------", "---------------");
    }

    private static void row(PrintStream out, String name, VariableFlags flags) {
        out.printf(ROW, name, flags.type().title(), flags.access().title());
    }
}

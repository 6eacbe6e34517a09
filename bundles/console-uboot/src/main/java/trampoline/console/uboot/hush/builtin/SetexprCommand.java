package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;

/**
 * {@code setexpr}: sets a variable to a result (U-Boot, {@code doc/usage/cmd/setexpr.rst}). Numbers are as wide as the
 * core's registers; an empty result deletes the variable.
 */
@AutoService(UbootCommand.class)
public final class SetexprCommand implements UbootCommand {
    private static final int SINGLE = 3;
    private static final int OPERATION = 5;
    private static final int SUBSTITUTION = 6;
    private static final int FORMAT = 8;

    @Override
    public String name() {
        return "setexpr";
    }

    @Override
    public String summary() {
        return "set environment variable as the result of eval expression";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l, .s] name [*]value1 <op> [*]value2\n"
                + "    - set environment variable 'name' to the result of the evaluated\n"
                + "      expression specified by <op>.  <op> can be &, |, ^, +, -, *, /, %\n"
                + "      (for strings only + is supported)\n"
                + "      size argument is only meaningful if value1 and/or value2 are\n"
                + "      memory addresses (*)\n"
                + "setexpr[.b, .w, .l, .s] name [*]value\n"
                + "    - load a value into a variable\n"
                + "setexpr name gsub r s [t]\n"
                + "    - For each substring matching the regular expression <r> in the\n"
                + "      string <t>, substitute the string <s>.  The result is\n"
                + "      assigned to <name>.  If <t> is not supplied, use the old\n"
                + "      value of <name>\n"
                + "setexpr name sub r s [t]\n"
                + "    - Just like gsub(), but replace only the first matching substring\n"
                + "setexpr name fmt format [value ...]\n"
                + "    - Set <name> to the C-like format string <format> with up to four\n"
                + "      values put in";
    }

    @Override
    public int mostWords() {
        return FORMAT;
    }

    @Override
    public boolean hasWidths() {
        return true;
    }

    @Override
    public String widths() {
        return "bwls";
    }

    @Override
    public int run(Call call) throws LoaderException {
        String operator = call.word(2);
        int words = call.count();
        if (operator.equals("fmt")) {
            set(call, new FormatText(call.word(3), call.words().subList(4, words)).result());
        } else if ((operator.equals("gsub") || operator.equals("sub")) && words > SINGLE) {
            set(call, substituted(call, operator));
        } else if (words == SINGLE || words == OPERATION && call.word(3).length() == 1) {
            set(call, Operand.areTexts(call) ? texts(call) : numbers(call));
        } else {
            throw new UsageException("");
        }
        return 0;
    }

    private static void set(Call call, String result) throws LoaderException {
        new Assignment(call.loader(), Authority.SCRIPT).assign(call.word(1), result);
    }

    private static String substituted(Call call, String operator) throws LoaderException {
        if (call.count() > SUBSTITUTION) {
            throw new UsageException("");
        }
        Substitution substitution = new Substitution(call.word(3), call.word(4));
        return operator.equals("gsub") ? substitution.all(oldText(call)) : substitution.first(oldText(call));
    }

    private static String oldText(Call call) throws LoaderException {
        if (call.count() == SUBSTITUTION) {
            return call.word(5);
        }
        Optional<String> old = call.variables().get(call.word(1));
        return old.orElseThrow(
                () -> new LoaderException("## Error: variable \"" + call.words().get(1) + "\" not defined"));
    }

    private static String texts(Call call) throws LoaderException {
        String first = Operand.text(call, call.word(2));
        if (call.count() == SINGLE) {
            return first;
        }
        if (!call.word(3).equals("+")) {
            throw invalid(call.word(3), "for texts there is only +");
        }
        return first + Operand.text(call, call.word(4));
    }

    private static LoaderException invalid(String operator, String reason) {
        return new LoaderException("invalid op '" + operator + "': " + reason);
    }

    private static String numbers(Call call) throws LoaderException {
        long first = Operand.number(call, call.word(2));
        long result = call.count() == SINGLE ? first : result(first, call.word(3), Operand.number(call, call.word(4)));
        return Long.toHexString(
                result & -1L >>> Long.SIZE - call.loader().board().cpu().addressBits());
    }

    private static long result(long first, String operator, long second) throws LoaderException {
        boolean division = operator.equals("/") || operator.equals("%");
        if (division && second == 0) {
            throw new LoaderException(
                    "setexpr: " + Long.toHexString(first) + " " + operator + " 0: nothing can be divided by 0");
        }
        return switch (operator) {
            case "|" -> first | second;
            case "&" -> first & second;
            case "^" -> first ^ second;
            case "+" -> first + second;
            case "-" -> first - second;
            case "*" -> first * second;
            case "/" -> Long.divideUnsigned(first, second);
            case "%" -> Long.remainderUnsigned(first, second);
            default -> throw invalid(operator, "it can be & | ^ + - * / %; quote & and |");
        };
    }
}

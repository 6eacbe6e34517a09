package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/**
 * {@code itest}: compares hexadecimal numbers, or texts ({@code .s}), given or in memory (U-Boot, {@code
 * doc/usage/cmd/itest.rst}). Numbers as wide as the core's registers are signed, narrower ones are cut to their width
 * and not.
 */
@AutoService(UbootCommand.class)
public final class ItestCommand implements UbootCommand {
    private static final int WORDS = 4;

    @Override
    public String name() {
        return "itest";
    }

    @Override
    public String summary() {
        return "return true/false on integer compare";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l, .s] [*]value1 <op> [*]value2";
    }

    @Override
    public int mostWords() {
        return WORDS;
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
        if (call.count() < WORDS) {
            throw new UsageException("");
        }
        int order = compare(call);
        String operator = call.word(2);
        boolean holds = switch (operator) {
            case "-lt", "<" -> order < 0;
            case "-le", "<=" -> order <= 0;
            case "-eq", "==" -> order == 0;
            case "-ne", "!=", "<>" -> order != 0;
            case "-ge", ">=" -> order >= 0;
            case "-gt", ">" -> order > 0;
            default -> throw new LoaderException("Unknown operator '" + operator + "'");
        };
        return holds ? 0 : 1;
    }

    private static int compare(Call call) throws LoaderException {
        String left = call.word(1);
        String right = call.word(3);
        return Operand.areTexts(call)
                ? Operand.text(call, left).compareTo(Operand.text(call, right))
                : Long.compare(cut(call, Operand.number(call, left)), cut(call, Operand.number(call, right)));
    }

    /** Signed when it is as wide as the core's registers. */
    private static long cut(Call call, long value) {
        int registers = call.loader().board().cpu().addressBits();
        int rest = Long.SIZE - Math.min(registers, Byte.SIZE * call.width());
        return Byte.SIZE * call.width() >= registers ? value << rest >> rest : value << rest >>> rest;
    }
}

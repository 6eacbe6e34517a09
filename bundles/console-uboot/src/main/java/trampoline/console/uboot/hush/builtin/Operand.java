package trampoline.console.uboot.hush.builtin;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.MemoryText;

/** The operands of {@code itest} and {@code setexpr}: values, or after a {@code *} the address of one. */
final class Operand {
    private static final String POINTER = "*";

    private Operand() {}

    /** True when the command was called with {@code .s}: the operands are texts. */
    static boolean areTexts(Call call) {
        return call.words().get(0).endsWith(".s");
    }

    /**
     * A number: one from memory has as many bytes as the command's width says, another one is as wide as the core's
     * registers. Zero-extended.
     */
    static long number(Call call, String word) throws LoaderException {
        if (!word.startsWith(POINTER)) {
            return call.address("value", word);
        }
        int object = call.memory().read(address(call, word), call.width());
        return call.width() == Integer.BYTES ? Integer.toUnsignedLong(object) : object;
    }

    /** A text. */
    static String text(Call call, String word) throws LoaderException {
        return word.startsWith(POINTER) ? MemoryText.read(call.memory(), address(call, word)) : word;
    }

    private static long address(Call call, String word) throws LoaderException {
        return call.address("address", word.substring(POINTER.length()));
    }
}

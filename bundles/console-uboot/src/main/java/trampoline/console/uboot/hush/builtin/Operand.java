package trampoline.console.uboot.hush.builtin;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;

/** The operands of {@code itest} and {@code setexpr}: values, or after a {@code *} the address of one. */
final class Operand {
    private static final String POINTER = "*";

    private Operand() {}

    /** True when the command was called with {@code .s}: the operands are texts. */
    static boolean areTexts(Call call) {
        return call.words().get(0).endsWith(".s");
    }

    /** True when it is the address of a value. */
    static boolean isPointer(String word) {
        return word.startsWith(POINTER);
    }

    /** A number; one from memory has as many bytes as the command's width says, zero-extended. */
    static int number(Call call, String word) throws LoaderException {
        return isPointer(word) ? call.memory().read(address(call, word), call.width()) : Hex.word("value", word);
    }

    /** A text. */
    static String text(Call call, String word) throws LoaderException {
        return isPointer(word) ? MemoryText.read(call.memory(), address(call, word)) : word;
    }

    private static long address(Call call, String word) throws LoaderException {
        return call.address("address", word.substring(POINTER.length()));
    }
}

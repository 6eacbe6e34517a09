package trampoline.api.cpu;

/**
 * One instruction in its architecture's notation.
 *
 * @param length number of bytes it has
 * @param text for example {@code "ldr r3, [pc, #16]"}
 */
public record DisassembledInstruction(int length, String text) {}

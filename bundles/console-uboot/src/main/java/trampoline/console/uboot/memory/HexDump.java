package trampoline.console.uboot.memory;

import java.io.PrintStream;
import trampoline.console.uboot.command.AddressSpace;

/** Lines of 16 bytes: address, objects, and the bytes as characters. */
final class HexDump {
    /** Bytes in a line. */
    static final int LINE = 16;

    private final PrintStream out;
    private final AddressSpace memory;

    HexDump(PrintStream out, AddressSpace memory) {
        this.out = out;
        this.memory = memory;
    }

    /**
     * Prints a line.
     *
     * @param address of the first byte
     * @param bytes up to {@link #LINE}, as they lie in memory
     * @param width bytes of an object
     */
    void print(long address, byte[] bytes, int width) {
        StringBuilder line = new StringBuilder(String.format("%08x:", address));
        String form = " %0" + 2 * width + "x";
        for (int i = 0; i < bytes.length; i += width) {
            line.append(String.format(form, memory.fromBytes(bytes, i, width)));
        }
        line.append(" ".repeat((LINE - bytes.length) / width * (2 * width + 1))).append("  ");
        for (byte character : bytes) {
            line.append(character >= ' ' && character <= '~' ? (char) character : '.');
        }
        out.println(line);
    }
}

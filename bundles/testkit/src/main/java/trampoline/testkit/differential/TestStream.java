package trampoline.testkit.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A random program and the state it starts in.
 *
 * @param seed what it was generated from
 * @param address of the first unit; execution starts there
 * @param registers values to start with, set in this order; those that are not named are as after reset
 * @param memory contents to start with, besides the code
 * @param units the program; execution leaves it at its end or at another place where both machines stop
 * @param exit machine code of a jump from a given address to a place where both machines stop; put where the stream is
 *     cut
 * @param observed memory that is compared
 */
public record TestStream(
        long seed,
        long address,
        Map<String, Long> registers,
        List<MemoryBlock> memory,
        List<CodeUnit> units,
        LongFunction<byte[]> exit,
        Range observed) {

    /**
     * A range of physical memory.
     *
     * @param address first byte, unsigned
     * @param length number of bytes
     */
    public record Range(long address, int length) {}

    /** The two programs of a stream. */
    public enum Side {
        /** What the core under test executes. */
        CORE,
        /** What the reference executes. */
        REFERENCE
    }

    /**
     * The program with only the first {@code kept} units; the others are replaced by exits, and the address of each
     * unit stays.
     */
    public byte[] code(Side side, int kept) {
        byte[] code = new byte[units.stream().mapToInt(CodeUnit::length).sum()];
        int offset = 0;
        for (int i = 0; i < units.size(); i++) {
            CodeUnit unit = units.get(i);
            byte[] bytes = side == Side.CORE ? unit.core() : unit.reference();
            if (i >= kept) {
                byte[] out = exit.apply(address + offset);
                bytes = Arrays.copyOf(out, unit.length());
            }
            System.arraycopy(bytes, 0, code, offset, unit.length());
            offset += unit.length();
        }
        return code;
    }

    /** Address of a unit; that of the end for the number of units. */
    public long addressOf(int unit) {
        return address
                + units.subList(0, unit).stream().mapToInt(CodeUnit::length).sum();
    }
}

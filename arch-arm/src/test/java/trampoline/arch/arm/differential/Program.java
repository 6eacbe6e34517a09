package trampoline.arch.arm.differential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import trampoline.testkit.differential.CodeUnit;

/**
 * The code of a stream while it is generated, ARM and Thumb. Places in it are counted in bytes from its start, which is
 * not known before its length is, since it has to end at {@link Layout#END}.
 */
class Program {
    /** B of the Thumb instruction set. */
    private static final int THUMB_BRANCH = 0xe000;

    /** True while Thumb instructions are added. */
    boolean thumb;

    private final List<Unit> units = new ArrayList<>();
    private final List<Fixup> literalFixups = new ArrayList<>();
    private final TreeMap<Integer, Boolean> thumbAt = new TreeMap<>();
    private final int[] literals;
    private int literalsUsed;
    private Unit unit;
    private int length;

    private static final class Unit {
        final ByteArrayOutputStream core = new ByteArrayOutputStream();
        final ByteArrayOutputStream reference = new ByteArrayOutputStream();
        final StringBuilder text = new StringBuilder();
        final List<Fixup> fixups = new ArrayList<>();
    }

    /** An instruction of a unit, or a constant, that waits for the address of its target. */
    private record Fixup(int offset, int size, int from, int target, Encoder encoder) {}

    /** Makes an instruction that has to do with an address. */
    @FunctionalInterface
    interface Encoder {
        /**
         * @param from address of the instruction
         * @param target address it has to reach
         */
        int encode(int from, int target);
    }

    /** An instruction without encoding. */
    @FunctionalInterface
    interface Pending {
        /** @param target place that it has to reach */
        void reaches(int target, Encoder encoder);
    }

    /** @param literals constants in memory; those that are taken are overwritten */
    Program(int[] literals) {
        this.literals = literals;
    }

    /** Starts a unit. */
    final void begin() {
        unit = new Unit();
        units.add(unit);
        thumbAt.put(length, thumb);
    }

    /** Adds an instruction to the current unit. */
    final void add(int instruction, String text, Object... arguments) {
        add(instruction, instruction, text, arguments);
    }

    /** Adds an instruction of which the reference executes another form. */
    final void add(int core, int reference, String text, Object... arguments) {
        int size = size();
        put(unit.core, core, size);
        put(unit.reference, reference, size);
        if (!unit.text.isEmpty()) {
            unit.text.append("; ");
        }
        unit.text.append(String.format(text, arguments));
        length += size;
    }

    private int size() {
        return thumb ? 2 : 4;
    }

    private static void put(ByteArrayOutputStream to, int instruction, int size) {
        for (int i = 0; i < size; i++) {
            to.write(instruction >>> 8 * i);
        }
    }

    /** Number of bytes so far: the place of the next instruction. */
    final int place() {
        return length;
    }

    /** True when the next instruction's address is a multiple of 4, provided that the whole length becomes one. */
    final boolean aligned() {
        return length % 4 == 0;
    }

    /**
     * Adds an instruction that can be encoded only when the addresses are known.
     *
     * @return to be given its target
     */
    final Pending addPending(String text, Object... arguments) {
        Unit here = unit;
        int offset = unit.core.size();
        int from = length;
        int size = size();
        add(0, text, arguments);
        return (target, encoder) -> here.fixups.add(new Fixup(offset, size, from, target, encoder));
    }

    /** A constant in memory; -1 when there is no room for one more. */
    final int literal(int value) {
        int address = literals(1);
        if (address >= 0) {
            literals[(address - Layout.LITERALS) / 4] = value;
        }
        return address;
    }

    /** {@code count} neighbouring constants of any value; -1 when there is no room for them. */
    final int literals(int count) {
        if (literalsUsed + count > literals.length) {
            return -1;
        }
        int address = Layout.LITERALS + 4 * literalsUsed;
        literalsUsed += count;
        return address;
    }

    /** A constant becomes the address of a place. */
    final void literalReaches(int address, int target) {
        literalReaches(address, target, (from, to) -> to);
    }

    /** A constant is made from the address of a place. */
    final void literalReaches(int address, int target, Encoder encoder) {
        literalFixups.add(new Fixup(address - Layout.LITERALS, 4, 0, target, encoder));
    }

    /** Encodes what waits for addresses; gives the address of the first instruction. */
    final int finish() {
        if (length % 4 != 0) {
            throw new IllegalStateException("a program of " + length + " bytes would not start at a multiple of 4");
        }
        int start = Layout.END - length;
        for (Fixup fixup : literalFixups) {
            literals[fixup.offset / 4] = fixup.encoder.encode(0, start + fixup.target);
        }
        return start;
    }

    /** Every unit, of a program that starts at {@code start}. */
    final List<CodeUnit> codeUnits(int start) {
        return units.stream()
                .map(u -> new CodeUnit(
                        u.text.toString(),
                        code(u, u.core.toByteArray(), start),
                        code(u, u.reference.toByteArray(), start)))
                .toList();
    }

    private static byte[] code(Unit unit, byte[] code, int start) {
        ByteBuffer buffer = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (Fixup fixup : unit.fixups) {
            int instruction = fixup.encoder.encode(start + fixup.from, start + fixup.target);
            if (fixup.size == 2) {
                buffer.putShort(fixup.offset, (short) instruction);
            } else {
                buffer.putInt(fixup.offset, instruction);
            }
        }
        return code;
    }

    final int[] literalWords() {
        return literals;
    }

    /** A jump from the start of a unit, in the instruction set of that unit, to {@link Layout#END}. */
    final byte[] exit(int start, int from) {
        if (thumbAt.floorEntry(from - start).getValue()) {
            int branch = THUMB_BRANCH | (Layout.END - from - 4 >> 1) & 0x7ff;
            return new byte[] {(byte) branch, (byte) (branch >> 8)};
        }
        return Layout.bytes(Encode.branch(Encode.AL, false, from, Layout.END));
    }

    /** Random constants. */
    static int[] randomWords(SplittableRandom random, int count) {
        return random.ints(count).toArray();
    }
}

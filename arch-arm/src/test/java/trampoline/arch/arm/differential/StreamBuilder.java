package trampoline.arch.arm.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.TestStream;

/**
 * A stream while it is generated. Besides the code it keeps what is known of the registers' values at the current place,
 * so that loads and stores can be aimed at the data without spending instructions on it.
 */
final class StreamBuilder extends Program {
    final SplittableRandom random;

    /** Where loads and stores go. */
    final DataSpace space;

    /** What is known of r0 to r14; null for a value that is not known. */
    final Integer[] known = new Integer[15];

    /** The mode at the current place; always known. */
    int mode;

    /** True when stores may store r15, whose value then is implementation defined. */
    boolean storesPc = true;

    /** True when instructions and rules of version 5TE are among what is generated. */
    final boolean version5;

    /** True while units are generated that a branch may skip: there the mode must not change. */
    boolean skippable;

    /** True in user mode and system mode, which have no SPSR. */
    boolean withoutSpsr() {
        return mode == Registers.USR || mode == Registers.SYS;
    }

    private final long seed;
    private final Map<String, Long> registers = new LinkedHashMap<>();

    /** @param mode to start in */
    StreamBuilder(long seed, SplittableRandom random, DataSpace space, int mode, boolean version5) {
        super(Program.randomWords(random, Layout.LITERAL_WORDS));
        this.seed = seed;
        this.random = random;
        this.space = space;
        this.mode = mode;
        this.version5 = version5;
        startRegisters();
    }

    private void startRegisters() {
        int cpsr = anyFlags() | random.nextInt(4) << 6 | mode;
        registers.put("cpsr", Integer.toUnsignedLong(cpsr));
        for (int i = 0; i <= 7; i++) {
            start("r" + i, value());
        }
        for (String name : Registers.banked()) {
            start(name, name.startsWith("spsr") ? anyFlags() | 0xc0 | anyMode() : value());
        }
        for (int i = 0; i <= 14; i++) {
            int bank = i >= 8 && (mode == Registers.FIQ || i >= 13) ? mode : Registers.USR;
            String name = i < 8 ? "r" + i : Registers.banked(i, bank);
            known[i] = registers.get(name).intValue();
        }
    }

    /** N, Z, C, V, and Q where there is one. */
    int anyFlags() {
        return version5 ? random.nextInt(32) << 27 : random.nextInt(16) << 28;
    }

    private void start(String register, int value) {
        registers.put(register, Integer.toUnsignedLong(value));
    }

    // Random choices

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** r0 to r14, none of {@code excluded}. */
    int register(int... excluded) {
        while (true) {
            int register = random.nextInt(15);
            if (Arrays.stream(excluded).noneMatch(r -> r == register)) {
                return register;
            }
        }
    }

    /** A condition in bits 31 to 28: mostly AL. */
    int condition() {
        return chance(70) ? Encode.AL : random.nextInt(14) << 28;
    }

    int anyMode() {
        int[] modes = {
            Registers.USR, Registers.FIQ, Registers.IRQ, Registers.SVC, Registers.ABT, Registers.UND, Registers.SYS
        };
        return modes[random.nextInt(modes.length)];
    }

    /** A word of the kinds that make a difference: small, large, addresses of data, anything. */
    int value() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(64);
            case 1 -> -random.nextInt(64);
            case 2 -> Integer.MIN_VALUE + random.nextInt(3) - 1;
            case 3, 4 -> dataAddress(4);
            case 5 -> 1 << random.nextInt(32);
            default -> random.nextInt();
        };
    }

    int dataAddress(int size) {
        return space.address(random, size);
    }

    // What is known

    /** Register {@code register} gets a value that is not known. */
    void written(int register) {
        if (register < 15) {
            known[register] = null;
        }
    }

    /** The base of a load or store gets {@code value}, or stays, when the condition does not hold or it faults. */
    void writtenBack(int register, int value, int condition) {
        known[register] = condition == Encode.AL && !space.faults ? (Integer) value : null;
    }

    /** The mode has become {@code newMode}. */
    void modeChanged(int newMode) {
        boolean fiq = (mode == Registers.FIQ) != (newMode == Registers.FIQ);
        Arrays.fill(known, fiq ? 8 : 13, 15, null);
        mode = newMode;
    }

    /**
     * An exception may have been taken and come back from.
     *
     * @param exceptionMode whose r14 it has changed
     * @param handlerChanges true when the handler has changed {@link Vectors#CHANGED}
     */
    void excepted(int exceptionMode, boolean handlerChanges) {
        if (mode == exceptionMode) {
            written(14);
        }
        if (handlerChanges) {
            for (int register : Vectors.CHANGED) {
                written(register);
            }
        }
    }

    /** A load or store may have been aborted: the base is the old or the new one. */
    void accessed() {
        if (space.faults) {
            excepted(Registers.ABT, true);
        }
    }

    /** Merges with what was known at a place from which the current one can be reached too. */
    void join(Integer[] other) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] == null || !known[i].equals(other[i])) {
                known[i] = null;
            }
        }
    }

    // Code

    /** Makes {@code register} hold {@code value} by two to four data-processing instructions, or one, or none. */
    void load(int register, int value) {
        if (known[register] != null && known[register] == value) {
            return;
        }
        boolean first = true;
        for (int shift = 0; shift < 32; shift += 8) {
            int part = value & 0xff << shift;
            if (part != 0 || first && shift == 24) {
                int opcode = first ? Encode.MOV : Encode.ORR;
                add(
                        Encode.data(Encode.AL, opcode, false, register, first ? 0 : register, Encode.constant(part)),
                        first ? "mov r%d, #0x%x" : "orr r%1$d, r%1$d, #0x%2$x",
                        register,
                        part);
                first = false;
            }
        }
        known[register] = value;
    }

    /** The stream, whose last instruction ends at {@link Layout#END}. */
    TestStream build(List<MemoryBlock> vectors) {
        int start = finish();
        byte[] data = new byte[Layout.DATA_BYTES];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) random.nextInt(256);
        }
        List<MemoryBlock> memory = new ArrayList<>(vectors);
        memory.add(new MemoryBlock(Layout.LITERALS, Layout.bytes(literalWords())));
        memory.add(new MemoryBlock(space.start, data));
        return new TestStream(
                seed,
                start,
                registers,
                memory,
                codeUnits(start),
                from -> exit(start, (int) from),
                new TestStream.Range(space.start, Layout.DATA_BYTES));
    }
}

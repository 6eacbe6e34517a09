package example.riscv.differential;

import example.riscv.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import trampoline.testkit.differential.CodeUnit;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.differential.TestStream;

/** Random streams of RV64GC in machine mode: computation, loads and stores, atomics, branches, floating point, traps. */
final class RiscvStreams implements StreamGenerator {
    static final List<String> REGISTERS = List.of(
            "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6",
            "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6");

    private static final int UNITS = 120;
    /** Points into the middle of the data, at a multiple of 8; never written. */
    private static final int BASE = 8;

    private static final int STACK = 2;
    /** Operands that are often special. */
    private static final long[] CORNERS = {
        0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xffff_ffffL, 0x8000_0000L
    };

    private static final long[] FLOATS = {
        0x0000_0000_0000_0000L, 0x8000_0000_0000_0000L, 0x3ff0_0000_0000_0000L, 0xbff8_0000_0000_0000L,
        0x7ff0_0000_0000_0000L, 0xfff0_0000_0000_0000L, 0x7ff8_0000_0000_0000L, 0x7ff0_0000_0000_0001L,
        0x0000_0000_0000_0001L, 0x0010_0000_0000_0000L, 0x7fef_ffff_ffff_ffffL, 0x43e0_0000_0000_0000L,
        0xffff_ffff_3f80_0000L, 0xffff_ffff_7f80_0000L, 0xffff_ffff_7fc0_0000L, 0xffff_ffff_7f80_0001L,
        0xffff_ffff_0000_0001L, 0xffff_ffff_0080_0000L, 0xffff_ffff_7f7f_ffffL, 0xffff_ffff_8000_0000L
    };

    @Override
    public TestStream generate(long seed) {
        Random random = new Random(seed);
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int n = 1; n < 30; n++) {
            registers.put(REGISTERS.get(n), random.nextInt(3) == 0 ? corner(random) : random.nextLong());
        }
        registers.put(REGISTERS.get(BASE), Layout.DATA + Layout.DATA_LENGTH / 2);
        registers.put(REGISTERS.get(STACK), Layout.DATA);
        ByteBuffer floats = ByteBuffer.allocate(32 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < 32; n++) {
            floats.putLong(number(random));
        }
        byte[] data = new byte[Layout.OBSERVED];
        random.nextBytes(data);
        List<MemoryBlock> memory =
                List.of(new MemoryBlock(Layout.FLOATS, floats.array()), new MemoryBlock(Layout.DATA, data));
        List<CodeUnit> units = new ArrayList<>();
        for (int n = 0; n < UNITS; n++) {
            units.add(unit(random));
        }
        int end = units.stream().mapToInt(CodeUnit::length).sum();
        units.add(CodeUnit.of("to the end", exit(Layout.CODE + end)));
        return new TestStream(
                seed,
                Layout.CODE,
                registers,
                memory,
                units,
                RiscvStreams::exit,
                new TestStream.Range(Layout.DATA, Layout.OBSERVED));
    }

    private static byte[] exit(long from) {
        return Layout.bytes(Words.jal(0, (int) (Layout.END - from)));
    }

    private static long corner(Random random) {
        return CORNERS[random.nextInt(CORNERS.length)] + random.nextInt(3) - 1;
    }

    private static long number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> FLOATS[random.nextInt(FLOATS.length)];
            case 1 -> Double.doubleToRawLongBits(random.nextGaussian() * 1000);
            case 2 -> 0xffff_ffff_0000_0000L | Float.floatToRawIntBits((float) random.nextGaussian() * 1000);
            case 3 -> 0xffff_ffff_0000_0000L | random.nextInt() & 0xffff_ffffL;
            default -> random.nextLong();
        };
    }

    private static int free(Random random) {
        int register = random.nextInt(30);
        return register == BASE || register == STACK ? 9 : register;
    }

    private static CodeUnit unit(Random random) {
        int rd = free(random);
        int ra = random.nextInt(30);
        int rb = random.nextInt(30);
        int f = random.nextInt(32);
        int near = random.nextInt(256) - 128;
        int any = random.nextInt(8);
        return switch (random.nextInt(24)) {
            case 0, 1 ->
                words("OP", Words.r(Words.OP, any, rd, ra, rb, any == 0 || any == 5 ? random.nextInt(2) << 5 : 0));
            case 2 -> words("OP-32", Words.r(0x3b, new int[] {0, 1, 5}[random.nextInt(3)], rd, ra, rb, 0));
            case 3 -> words("M", Words.r(Words.OP, any, rd, ra, rb, 1));
            case 4 -> words("M-32", Words.r(0x3b, new int[] {0, 4, 5, 6, 7}[random.nextInt(5)], rd, ra, rb, 1));
            case 5 -> words("OP-IMM", Words.i(Words.OP_IMM, any & 6, rd, ra, any == 1 ? 0 : random.nextInt(4096)));
            case 6 -> words("shift", Words.i(Words.OP_IMM, random.nextBoolean() ? 1 : 5, rd, ra, random.nextInt(64)));
            case 7 -> words("shift-32", Words.i(0x1b, random.nextBoolean() ? 1 : 5, rd, ra, random.nextInt(32)));
            case 8 -> words("upper", Words.lui(rd, random.nextInt()) & ~(random.nextInt(2) << 5));
            case 9, 10 -> words("load", Words.i(Words.LOAD, random.nextInt(7), rd, BASE, near));
            case 11, 12 -> words("store", Words.s(Words.STORE, random.nextInt(4), BASE, rb, near));
            case 13 -> atomic(random, rd, rb);
            case 14 ->
                words(
                        "branch over one",
                        Words.b(new int[] {0, 1, 4, 5, 6, 7}[random.nextInt(6)], ra, rb, 8),
                        Words.addi(rd, rd, 1));
            case 15 -> words("FP load", Words.i(Words.LOAD_FP, 2 + random.nextInt(2), f, BASE, near));
            case 16 -> words("FP store", Words.s(Words.STORE_FP, 2 + random.nextInt(2), BASE, f, near));
            case 17, 18 -> words("FP", floating(random, rd, ra, f));
            case 19 -> words("FMA", fused(random, f));
            case 20, 21 -> compressed(random);
            case 22 -> words("trap", new int[] {Words.ECALL, 0xffff_ffff, 0x0010_0073, 0xc000_1073}[random.nextInt(4)]);
            default ->
                words(
                        "fcsr",
                        Words.i(Words.SYSTEM, 5 + random.nextInt(2), rd, random.nextInt(32), random.nextInt(2) + 1));
        };
    }

    private static CodeUnit words(String text, int... code) {
        return CodeUnit.of(text + String.format(" %08x", code[0]), Layout.bytes(code));
    }

    private static CodeUnit atomic(Random random, int rd, int rb) {
        int[] operations = {0, 1, 4, 8, 12, 16, 20, 24, 28};
        int width = 2 + random.nextInt(2);
        int operation = operations[random.nextInt(operations.length)];
        if (random.nextInt(4) == 0) {
            return words(
                    "LR and SC",
                    Words.r(0x2f, width, rd, BASE, 0, 2 << 2),
                    Words.r(0x2f, width, rd == 9 ? 11 : 9, BASE, rb, 3 << 2));
        }
        // aligned, for QEMU 7.2 reports others as loads
        return words(
                "AMO",
                Words.addi(29, BASE, random.nextInt(8) * 8),
                Words.r(0x2f, width, rd, 29, rb, operation << 2 | random.nextInt(4)));
    }

    private static int mode(Random random) {
        return random.nextInt(2) == 0 ? 7 : random.nextInt(5);
    }

    private static int floating(Random random, int rd, int ra, int f) {
        int single = random.nextInt(2);
        int fa = random.nextInt(32);
        int fb = random.nextInt(32);
        int mode = mode(random);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> Words.r(0x53, mode, f, fa, fb, random.nextInt(4) << 2 | single);
            case 4 -> Words.r(0x53, mode, f, fa, 0, 0x2c | single);
            case 5 -> Words.r(0x53, random.nextInt(3), f, fa, fb, 0x10 | single);
            case 6 -> Words.r(0x53, random.nextInt(2), f, fa, fb, 0x14 | single);
            case 7 -> Words.r(0x53, random.nextInt(3), rd, fa, fb, 0x50 | single);
            case 8 -> Words.r(0x53, mode, rd, fa, random.nextInt(4), 0x60 | single);
            case 9 -> Words.r(0x53, mode, f, ra, random.nextInt(4), 0x68 | single);
            case 10 ->
                random.nextBoolean()
                        ? Words.r(0x53, mode, f, fa, 1 - single, 0x20 | single)
                        : Words.r(0x53, 1, rd, fa, 0, 0x70 | single);
            default ->
                random.nextBoolean()
                        ? Words.r(0x53, 0, rd, fa, 0, 0x70 | single)
                        : Words.r(0x53, 0, f, ra, 0, 0x78 | single);
        };
    }

    private static int fused(Random random, int f) {
        int opcode = 0x43 + 4 * random.nextInt(4);
        int more = random.nextInt(32) << 2 | random.nextInt(2);
        return Words.r(opcode, mode(random), f, random.nextInt(32), random.nextInt(32), more);
    }

    /** Two instructions of 16 bits: computation, or loads and stores by s0 and the stack pointer. */
    private static CodeUnit compressed(Random random) {
        int word = compressedOne(random) | compressedOne(random) << 16;
        return words("compressed", word);
    }

    private static int compressedOne(Random random) {
        while (true) {
            int c = random.nextInt(1 << 16);
            int quadrant = c & 3;
            int kind = c >> 13 & 7;
            int full = c >> 7 & 31;
            int short1 = 8 + (c >> 7 & 7);
            int short2 = 8 + (c >> 2 & 7);
            boolean permitted =
                    switch (quadrant) {
                        // the only base is s0, offsets up to 124 or 248; what is loaded must not be the base
                        case 0 ->
                            kind != 4
                                    && (kind == 0
                                            ? short2 != BASE
                                            : short1 == BASE && (kind > 4 || kind == 1 || short2 != BASE));
                        // no jumps and branches, no writes of the bases, nothing of the handler's registers
                        case 1 -> kind < 5 && (kind == 4 ? short1 != BASE : full != BASE && full != STACK && full < 30);
                        case 2 ->
                            kind == 4
                                    ? (c >> 2 & 31) != 0
                                            && full != BASE
                                            && full != STACK
                                            && full < 30
                                            && (c >> 2 & 31) < 30
                                    : kind == 5
                                            || kind == 1
                                            || (kind > 4
                                                    ? (c >> 2 & 31) < 30
                                                    : full != BASE && full != STACK && full < 30);
                        default -> false;
                    };
            // addi4spn with nothing, and other reserved forms, are illegal in both; they are not interesting
            if (permitted && c >> 2 != 0) {
                return c;
            }
        }
    }
}

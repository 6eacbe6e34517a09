package trampoline.engine.arch64;

import java.nio.ByteOrder;
import java.util.Random;

/**
 * Instructions that load, store and branch at random in the pages that {@link Handler} maps, also over themselves; and
 * what is done to the core from outside.
 *
 * @param code what lies at the start of the pages
 * @param registers values of the general registers
 * @param anyAlignment whether accesses need not be aligned
 * @param runs how many instructions are executed at a time; after each run the interrupt line may change
 * @param lines how it changes: it becomes asserted where this is true
 * @param heat times that a block is interpreted before it is translated
 */
record RandomProgram(
        int[] code, long[] registers, boolean anyAlignment, ByteOrder order, int[] runs, boolean[] lines, int heat) {
    private static final Op[] OPS = Op.values();

    static RandomProgram random(Random random) {
        long space = random.nextLong() << 32;
        int[] code = new int[64];
        for (int i = 0; i < code.length; i++) {
            code[i] = instruction(random);
        }
        long[] registers = new long[32];
        for (int n = 1; n < 16; n++) {
            registers[n] = random.nextInt(3) == 0 ? random.nextLong() : address(random, space);
        }
        registers[16] = space | Handler.USER;
        registers[17] = space | Handler.USER | 0x2000;
        registers[18] = space | Handler.USER | Handler.READ_ONLY | 0x3000;
        registers[19] = space | Handler.USER | Handler.ELSEWHERE;
        registers[20] = space | Handler.LARGE | Handler.USER | 0x4000;
        registers[21] = space | Handler.USER | random.nextInt(4) << 12;
        registers[22] = space | 0x5000;
        registers[23] = random.nextInt(8);
        int[] runs = random.ints(40, 0, 300).toArray();
        boolean[] lines = new boolean[runs.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = random.nextInt(5) == 0;
        }
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new RandomProgram(code, registers, random.nextBoolean(), order, runs, lines, 1 + random.nextInt(3));
    }

    /** Somewhere in the pages, with any rights. */
    private static long address(Random random, long space) {
        int rights = (random.nextInt(32) & random.nextInt(32)) << 16 | Handler.USER;
        long large = random.nextInt(4) == 0 ? Handler.LARGE : 0;
        return space | large | rights & 0xf_0000 | random.nextInt(0x1000) * 8L;
    }

    private static int instruction(Random random) {
        int rd = 1 + random.nextInt(15);
        int ra = 1 + random.nextInt(23);
        int rb = random.nextInt(24);
        int base = random.nextInt(4) == 0 ? ra : 16 + random.nextInt(8);
        int offset = random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(32) * 8;
        int distance = random.nextInt(64) * 4 - 128;
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> Code.three(OPS[random.nextInt(Op.FETCH_AND_ADD.ordinal())], rd, ra, rb);
            case 3 ->
                Code.immediate(OPS[Op.ADD_IMMEDIATE.ordinal() + random.nextInt(5)], rd, ra, random.nextInt(1 << 14));
            case 4, 5, 6 -> Code.immediate(OPS[Op.LOAD_BYTE.ordinal() + random.nextInt(7)], rd, base, offset);
            case 7, 8 -> Code.two(OPS[Op.STORE_BYTE.ordinal() + random.nextInt(4)], base, rb, offset & 0xff);
            case 9 -> Code.three(OPS[Op.FETCH_AND_ADD.ordinal() + random.nextInt(5)], rd, base, rb);
            case 10, 11 -> Code.two(OPS[Op.BRANCH_EQUAL.ordinal() + random.nextInt(5)], rd, rb, distance);
            case 12 ->
                random.nextInt(3) == 0
                        ? Code.one(Op.BRANCH, 0, distance)
                        : Code.immediate(Op.JUMP_AND_LINK, random.nextInt(16), 16, random.nextInt(64) * 4);
            case 13 -> shortPair(random, rd);
            case 14 -> system(random, rd, ra);
            default -> Code.one(OPS[Op.SET.ordinal() + random.nextInt(3)], rd, random.nextInt(1 << 19));
        };
    }

    /** Two instructions of 2 bytes. */
    private static int shortPair(Random random, int register) {
        return shortOne(random, register) & 0xffff | shortOne(random, register) << 16;
    }

    private static int shortOne(Random random, int register) {
        int kind = random.nextInt(3) * 4 + (random.nextInt(3) == 0 ? 1 : 0);
        return Code.shortOne(kind, register, random.nextInt(64));
    }

    private static int system(Random random, int rd, int ra) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Code.none(Op.CALL);
            case 2 -> Code.immediate(Op.READ_CONTROL, rd, 0, Control.COUNT);
            case 3 -> Code.immediate(Op.WRITE_CONTROL, 0, ra, Control.STATUS);
            case 4 -> Code.two(Op.DROP_TLB, random.nextBoolean() ? 0 : ra, 0, 0);
            case 5 -> Code.immediate(Op.READ_CONTROL, rd, 0, Control.CAUSE);
            case 6 -> Code.immediate(Op.WRITE_CONTROL, 0, ra, Handler.REMAP);
            default -> random.nextInt(4) == 0 ? Code.none(Op.IDLE) : random.nextInt();
        };
    }

    /** A machine with this program in it, which starts as a user. */
    Machine64 loaded() {
        Machine64 machine = new Machine64(order);
        Handler.put(machine.bus);
        int at = Handler.PAGES;
        for (int word : code) {
            machine.bus.write16(at, word);
            machine.bus.write16(at + 2, word >>> 16);
            at += 4;
        }
        Core64Bit core = machine.core;
        System.arraycopy(registers, 0, core.x, 0, registers.length);
        core.control[Control.ANY_ALIGNMENT] = anyAlignment ? 1 : 0;
        core.control[Control.STATUS] = Control.IE;
        core.control[Handler.RESTART] = registers[16];
        core.setMode(Privilege.USER);
        core.setPc(registers[16]);
        return machine;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                String.format("%s, %s alignment, heat %d%n", order, anyAlignment ? "any" : "natural", heat));
        for (int i = 0; i < code.length; i++) {
            int op = code[i] >> 2 & 63;
            text.append(String.format("%3x %08x %s%n", 4 * i, code[i], op < OPS.length ? OPS[op] : "?"));
        }
        for (int n = 0; n < registers.length; n++) {
            text.append(String.format("x%d %016x%n", n, registers[n]));
        }
        return text.toString();
    }
}

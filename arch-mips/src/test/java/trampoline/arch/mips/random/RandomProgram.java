package trampoline.arch.mips.random;

import java.nio.ByteOrder;
import java.util.Random;

/**
 * Instructions of all kinds in a random order, which load, store and branch in the pages of a {@link MipsBoard}, also over
 * themselves, and set timers; and what is done to the core from outside.
 *
 * @param model of the core
 * @param code at the start of each page
 * @param registers r0 to r25, and r28 to r31 behind them
 * @param status the Status register to start with
 * @param runs how many instructions are executed at a time
 * @param heat times that a block is interpreted before it is translated
 */
record RandomProgram(String model, ByteOrder order, int[] code, int[] registers, int status, int[] runs, int heat) {
    private static final int WORDS = 96;
    private static final int PAGE = 0x1000;
    private static final int[] FUNCTIONS = {
        0, 2, 3, 4, 6, 7, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27, 32, 33, 34, 35, 36, 37, 38, 39, 42, 43
    };

    static RandomProgram random(Random random) {
        int[] code = new int[WORDS];
        for (int i = 0; i < code.length; i++) {
            code[i] = instruction(random);
        }
        int[] registers = random.ints(32).toArray();
        for (int n = 8; n < 26; n++) {
            registers[n] = place(random);
        }
        registers[16] = MipsBoard.SPACE;
        registers[17] = MipsBoard.SPACE | MipsBoard.ELSEWHERE;
        registers[31] = MipsBoard.SPACE;
        // interrupts of the timer and of Count, user or kernel mode
        int status = 1 | 0x8400 | (random.nextBoolean() ? 0x10 : 0);
        boolean big = random.nextBoolean();
        return new RandomProgram(
                random.nextBoolean() ? "4kc" : "24kc",
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                code,
                registers,
                status,
                random.ints(40, 0, 400).toArray(),
                1 + random.nextInt(3));
    }

    private static int place(Random random) {
        int rights = random.nextInt(6) == 0 ? MipsBoard.READ_ONLY : 0;
        int odd = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
        return MipsBoard.SPACE | rights | random.nextInt(MipsBoard.PAGE_COUNT) * PAGE | random.nextInt(WORDS) * 4 | odd;
    }

    private static int instruction(Random random) {
        int rd = random.nextInt(16);
        int base = 8 + random.nextInt(18);
        int any = random.nextInt(32);
        int three = random.nextInt(26) << 21 | random.nextInt(26) << 16 | rd << 11 | any << 6;
        int immediate = random.nextInt(1 << 16);
        int near = random.nextInt(64) * 4 - 128 & 0xffff;
        int branch = random.nextInt(32) - 16 & 0xffff;
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> three | FUNCTIONS[random.nextInt(FUNCTIONS.length)];
            case 4 -> 0x7000_0000 | three & ~(31 << 6) | new int[] {0, 1, 2, 4, 5, 32, 33}[random.nextInt(7)];
            case 5, 6 -> 8 + random.nextInt(8) << 26 | random.nextInt(26) << 21 | rd << 16 | immediate;
            case 7, 8, 9 -> 32 + random.nextInt(7) << 26 | base << 21 | rd << 16 | near;
            case 10, 11 ->
                new int[] {40, 41, 42, 43, 46, 48, 56}[random.nextInt(7)] << 26 | base << 21 | any << 16 | near;
            case 12, 13 ->
                (random.nextBoolean() ? 4 : 20) + random.nextInt(4) << 26
                        | rd << 21
                        | random.nextInt(16) << 16
                        | branch;
            case 14 -> 1 << 26 | rd << 21 | (any & 0x13) << 16 | branch;
            case 15 -> random.nextInt(3) == 0 ? 16 << 21 | rd << 11 | 9 : 3 - (any & 1) << 26 | jump(random);
            case 16 -> 0x7c00_0000 | random.nextInt(26) << 21 | rd << 16 | special3(random);
            default -> system(random, rd);
        };
    }

    private static int jump(Random random) {
        return MipsBoard.SPACE + random.nextInt(4) * PAGE + random.nextInt(WORDS) * 4 >>> 2;
    }

    private static int special3(Random random) {
        int[] forms = {0, 4, 32 | 16 << 6, 32 | 24 << 6, 32 | 2 << 6, 59};
        return random.nextInt(32) << 11 | forms[random.nextInt(forms.length)] | random.nextInt(8) << 6;
    }

    private static int system(Random random, int rd) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> 12; // syscall
            case 2 -> 52 | rd << 21 | random.nextInt(16) << 16; // teq
            case 3 -> 0x4000_0000 | rd << 16 | 9 << 11; // mfc0 Count
            case 4 -> 0x4000_0000 | rd << 16 | (random.nextBoolean() ? 1 : 12) << 11; // mfc0 Random, Status
            case 5 -> 0x4080_0000 | rd << 16 | 11 << 11; // mtc0 Compare
            case 6 -> random.nextBoolean() ? 0x4200_0008 : 0x4200_0001; // tlbp, tlbr
            case 7 -> random.nextInt(3) == 0 ? 0x4200_0020 : random.nextInt(); // wait
            case 8 -> 0x4200_0006; // tlbwr
            default -> 0x4160_6000 | rd << 16 | random.nextInt(2) << 5; // di, ei
        };
    }

    MipsBoard loaded() {
        MipsBoard board = new MipsBoard(model, order);
        for (int page = 0; page < MipsBoard.PAGE_COUNT; page++) {
            int at = MipsBoard.PAGES + page * PAGE;
            for (int i = 0; i < code.length; i++) {
                board.bus.write32(at + 4 * i, code[i]);
            }
            // whatever comes here begins anew
            board.bus.write32(at + 4 * code.length, 12);
            board.bus.write32(at + 4 * code.length + 4, 2 << 26 | MipsBoard.SPACE >>> 2);
        }
        for (int n = 1; n < 32; n++) {
            board.cpu.setRegister("r" + n, Integer.toUnsignedLong(registers[n]));
        }
        board.cpu.setRegister("cause", 0);
        board.cpu.setRegister("compare", 0x1000);
        board.cpu.setRegister("status", status);
        board.cpu.setPc(MipsBoard.SPACE);
        return board;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%s, %s, heat %d%n", model, order, heat));
        for (int i = 0; i < code.length; i++) {
            text.append(String.format("%3x %08x%n", 4 * i, code[i]));
        }
        for (int n = 0; n < registers.length; n++) {
            text.append(String.format("r%d %08x%n", n, registers[n]));
        }
        return text.toString();
    }
}

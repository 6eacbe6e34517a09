package trampoline.arch.arm.random;

import java.util.Random;

/**
 * Instructions of all kinds in a random order, which load, store and branch in the pages of an {@link ArmBoard}, also over
 * themselves, change modes and instruction set, and set timers; and what is done to the core from outside.
 *
 * @param model of the core
 * @param code words at the start of each page but the last, which has Thumb instructions
 * @param thumb halfwords of the last page
 * @param registers r0 to r14
 * @param status the program status to start with
 * @param runs how many instructions are executed at a time
 * @param heat times that a block is interpreted before it is translated
 */
record RandomProgram(String model, int[] code, int[] thumb, int[] registers, int status, int[] runs, int heat) {
    private static final int WORDS = 96;
    private static final int PAGE = 0x1000;
    private static final int LAST = ArmBoard.PAGES + (ArmBoard.PAGE_COUNT - 1) * PAGE;
    private static final int AL = 14 << 28;
    private static final int[] MODES = {0x10, 0x11, 0x12, 0x13, 0x17, 0x1b, 0x1f};

    static RandomProgram random(String model, Random random) {
        int[] code = new int[WORDS];
        for (int i = 0; i < code.length; i++) {
            code[i] = model.equals("arm926") && random.nextInt(3) == 0
                    ? Version5Instructions.random(random)
                    : instruction(random);
        }
        int[] thumb = random.ints(2 * WORDS, 0, 1 << 16).toArray();
        for (int i = 0; i < thumb.length; i += 1 + random.nextInt(6)) {
            // back to ARM state, or not far away
            thumb[i] = random.nextInt(4) == 0
                    ? 0x4700 | (4 + random.nextInt(3)) << 3
                    : 0xd000 | random.nextInt(0xe20) & 0xf1f;
        }
        int[] registers = random.ints(15).toArray();
        for (int n = 4; n < 10; n++) {
            registers[n] = place(random);
        }
        registers[4] = ArmBoard.PAGES;
        registers[10] = ArmBoard.TIMER + (random.nextInt(3) == 0 ? random.nextInt(8) : 0);
        registers[11] = LAST + 1;
        registers[12] = random.nextInt(16);
        int status = MODES[random.nextInt(MODES.length)] | random.nextInt(32) << 27 | (random.nextBoolean() ? 0x40 : 0);
        return new RandomProgram(
                model, code, thumb, registers, status, random.ints(40, 0, 400).toArray(), 1 + random.nextInt(3));
    }

    private static int place(Random random) {
        return ArmBoard.PAGES + random.nextInt(4) * PAGE + random.nextInt(WORDS) * 4 + (random.nextInt(6) == 0 ? 1 : 0);
    }

    private static int condition(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(15) << 28 : AL;
    }

    private static int instruction(Random random) {
        int any = random.nextInt();
        int condition = condition(random);
        int rd = random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(4);
        int base = (random.nextInt(5) == 0 ? 10 : 4 + random.nextInt(6)) << 16;
        int dest = rd << 12;
        int bits = any & 0x0fff_ffff;
        return switch (random.nextInt(20)) {
            case 0, 1 -> condition | 1 << 25 | bits & 0x01ff_0fff | dest; // data processing, immediate
            case 2, 3, 4 -> condition | bits & 0x01ff_0fef | dest; // by constant shifts
            case 5 -> condition | bits & 0x01ff_0f6f | dest | 1 << 4; // by registers
            case 6 -> condition | bits & 0x00ff_0f0f | dest | 9 << 4; // multiplications
            case 7, 8, 9 -> condition | 1 << 26 | bits & 0x01f0_003f | base | dest;
            case 10 -> condition | 3 << 25 | bits & 0x01f0_0060 | base | dest | 12;
            case 11, 12 ->
                condition | bits & 0x01f0_0000 | base | dest | 0x90 | 1 + random.nextInt(3) << 5 | random.nextInt(8);
            case 13 ->
                condition | 1 << 27 | bits & (random.nextInt(4) == 0 ? 0x01f0_0000 : 0x01b0_0000) | base | list(random);
            case 14, 15 -> condition | 5 << 25 | random.nextInt(64) - 32 & 0xff_ffff | (any & 0x100) << 16;
            case 16 -> condition | 0x0120_f000 | 9 << 16 | random.nextInt(4); // msr, also of modes
            case 17 -> condition | 0x0321_f000 | MODES[random.nextInt(MODES.length)] | (any & 0x40);
            case 18 -> special(random, condition, base, dest);
            default -> condition | 0x010f_0000 | any & 1 << 22 | dest; // mrs
        };
    }

    /** Mostly few registers, seldom r15 among them. */
    private static int list(Random random) {
        int list = random.nextInt(1 << 15) & random.nextInt(1 << 15);
        return random.nextInt(12) == 0 ? list | 1 << 15 : list;
    }

    private static int special(Random random, int condition, int base, int dest) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> condition | 15 << 24; // swi
            case 2 -> condition | 0x0100_0090 | base | dest | random.nextInt(4) | random.nextInt(2) << 22; // swp
            case 3 -> condition | 0x012f_ff10 | (random.nextBoolean() ? 11 : 4); // bx
            case 4 -> condition | 0x01a0_f000 | 4 + random.nextInt(2); // mov pc
            case 5 -> condition | 0x0e08_0f17 | dest; // flush the translations
            case 6 -> random.nextInt(3) == 0 ? condition | 0x0e0f_0f58 : random.nextInt(); // wait for an interrupt
            default -> condition | 0x0150_f000 | base | random.nextInt(4); // cmp with r15 as result
        };
    }

    ArmBoard loaded() {
        ArmBoard board = new ArmBoard(model);
        for (int page = 0; page < ArmBoard.PAGE_COUNT - 1; page++) {
            for (int i = 0; i < code.length; i++) {
                board.bus.write32(ArmBoard.PAGES + page * PAGE + 4 * i, code[i]);
            }
            // whatever comes here begins anew
            board.bus.write32(ArmBoard.PAGES + page * PAGE + 4 * code.length, AL | 15 << 24);
            board.bus.write32(ArmBoard.PAGES + page * PAGE + 4 * code.length + 4, AL | 0x01a0_f004);
        }
        for (int i = 0; i < thumb.length; i++) {
            board.bus.write16(LAST + 2 * i, thumb[i]);
        }
        board.bus.write16(LAST + 2 * thumb.length, 0x4720);
        board.cpu.setRegister("cpsr", status);
        for (int n = 0; n < registers.length; n++) {
            board.cpu.setRegister("r" + n, Integer.toUnsignedLong(registers[n]));
        }
        board.cpu.setPc(ArmBoard.PAGES);
        return board;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%s, cpsr %08x, heat %d%n", model, status, heat));
        for (int i = 0; i < code.length; i++) {
            text.append(String.format("%3x %08x%n", 4 * i, code[i]));
        }
        for (int n = 0; n < registers.length; n++) {
            text.append(String.format("r%d %08x%n", n, registers[n]));
        }
        return text.toString();
    }
}

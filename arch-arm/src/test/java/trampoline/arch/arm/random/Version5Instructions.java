package trampoline.arch.arm.random;

import java.util.Random;

/** What version 5TE adds, with registers as {@link RandomProgram} uses them: addresses of pages in r4 to r9. */
final class Version5Instructions {
    private static final int AL = 14 << 28;

    private Version5Instructions() {}

    static int random(Random random) {
        int condition = random.nextInt(3) == 0 ? random.nextInt(15) << 28 : AL;
        int rd = random.nextInt(4);
        int rm = random.nextInt(13);
        int rs = random.nextInt(13) << 8;
        int rn = random.nextInt(13);
        int base = 4 + random.nextInt(7) << 16;
        int operation = random.nextInt(4) << 21;
        return switch (random.nextInt(14)) {
            case 0 -> condition | 0x016f_0f10 | rd << 12 | rm; // clz
            case 1, 2 -> condition | 0x0100_0050 | operation | rn << 16 | rd << 12 | rm; // qadd and its like
            case 3, 4, 5 ->
                condition | 0x0100_0080 | operation | random.nextInt(4) << 5 | rd << 16 | rn << 12 | rs | rm;
            case 6, 7, 8 -> doubleword(random, condition | base);
            case 9 -> condition | 0x012f_ff30 | (random.nextBoolean() ? 11 : 4); // blx
            case 10 ->
                switch (random.nextInt(4)) {
                    case 0 -> 0xfa00_0000 | random.nextInt(2) << 24 | random.nextInt(64) - 32 & 0xff_ffff; // blx
                    case 1 -> AL | 0x0120_0070 | random.nextInt(16); // bkpt
                    case 2 -> 0xf5d0_f000 | base | random.nextInt(64); // pld
                    default -> condition | 0x0590_f000 | base | random.nextInt(64) & ~3; // ldr pc
                };
            case 11 -> condition | 0x0128_f000 | rm; // msr cpsr_f
            case 12 ->
                random.nextInt(6) == 0
                        ? condition | 0x0e07_0f90 // wait for an interrupt
                        : condition | 0x0e17_ff7a | random.nextInt(2) << 2; // test and clean
            default -> condition | 0x010f_0000 | rd << 12; // mrs
        };
    }

    private static int doubleword(Random random, int bits) {
        int indexing = random.nextInt(16) << 21 & 0x01e0_0000;
        int rd = 2 * random.nextInt(2) << 12;
        return bits | indexing | rd | (random.nextBoolean() ? 0xd0 : 0xf0) | random.nextInt(2) << 3;
    }
}

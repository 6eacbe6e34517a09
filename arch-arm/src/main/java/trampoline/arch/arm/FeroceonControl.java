package trampoline.arch.arm;

/**
 * Coprocessor 15 of Marvell's Feroceon as the Orion 88F5182 has it: an ARM926EJ-S's, by whose part number it goes, with
 * operations on ranges of the caches and a register of extra features. What is known of it here is what Linux's {@code
 * proc-feroceon.S} and {@code cache-feroceon-l2.c} use and what kernels print on TS-209 and Kurobox Pro: main ID
 * 0x41069260, control register 0xa0053177 once Linux runs. The vectors are high after a reset unless the board straps
 * them low.
 */
final class FeroceonControl extends Arm926Control {
    private static final int MAIN_ID = 0x41069260;

    /** Separate caches of 32 KiB, direct-mapped, lines of 32 bytes, write-back. */
    private static final int CACHE_TYPE = 0x1d182182;

    /** Bits 31 to 28 can be written and are 0b1010 after a reset. */
    private static final int UPPER = 0xf0000000;

    private static final int UPPER_AFTER_RESET = 0xa0000000;

    private int extraFeatures;

    FeroceonControl(ArmCore core) {
        super(core, traits(MAIN_ID, UPPER, UPPER_AFTER_RESET), CACHE_TYPE);
        setHighVectors(true);
    }

    private static boolean isExtraFeatures(int opcode1, int crn, int crm, int opcode2) {
        return crn == TEST && opcode1 == 1 && crm == 1 && opcode2 == 0;
    }

    @Override
    Effect effect(int opcode1, int crn, int crm, int opcode2) {
        return isExtraFeatures(opcode1, crn, crm, opcode2) ? Effect.WRITES : super.effect(opcode1, crn, crm, opcode2);
    }

    @Override
    void reset() {
        super.reset();
        extraFeatures = 0;
    }

    @Override
    int read(int opcode1, int crn, int crm, int opcode2) {
        return isExtraFeatures(opcode1, crn, crm, opcode2) ? extraFeatures : super.read(opcode1, crn, crm, opcode2);
    }

    @Override
    void write(int opcode1, int crn, int crm, int opcode2, int value) {
        if (isExtraFeatures(opcode1, crn, crm, opcode2)) {
            extraFeatures = value;
        } else {
            super.write(opcode1, crn, crm, opcode2, value);
        }
    }
}

package trampoline.arch.arm;

/**
 * MCR and MRC, for the one coprocessor that a model may have: 15, in privileged modes. Everything else is an undefined
 * instruction. ARM ARM, A3.13; Intel 278088, "Register 7", "Register 9" and "Register 15".
 */
final class CoprocessorDecoder {
    private static final int CACHE = 7;
    private static final int READ_BUFFER = 9;
    private static final int DEBUG = 14;
    private static final int TEST_AND_CLOCK = 15;
    private static final int WAIT_CRM = 8;
    private static final int WAIT_OPCODE2 = 2;

    private CoprocessorDecoder() {}

    private static boolean absent(Site site, int i) {
        boolean systemControl = (i >>> 8 & 15) == 15 && (i >>> 21 & 7) == 0;
        return site.user || !systemControl || !site.model.systemControl;
    }

    static void moveTo(Site site, int i) {
        if (absent(site, i)) {
            site.undefined();
            return;
        }
        int crn = i >>> 16 & 15;
        int crm = i & 15;
        int opcode2 = i >>> 5 & 7;
        switch (crn) {
            case TEST_AND_CLOCK -> {
                if (crm == WAIT_CRM && opcode2 == WAIT_OPCODE2) {
                    site.block.emit(Operations.WAIT_FOR_INTERRUPT, site.address + 4);
                }
                // switching the clock between core and memory speed has no effect on a count of instructions
            }
            case CACHE, READ_BUFFER, DEBUG -> {
                // caches and buffers are not modelled, the breakpoint registers never match
            }
            default -> {
                int rd = i >>> 12 & 15;
                site.reading(rd, site.model.storedPcOffset);
                site.block.emit(Operations.MCR, rd, crn, crm, opcode2, site.address + 4);
            }
        }
    }

    static void moveFrom(Site site, int i) {
        if (absent(site, i)) {
            site.undefined();
            return;
        }
        int rd = i >>> 12 & 15;
        int destination = rd == 15 ? ArmCore.SHIFTED : rd;
        site.block.emit(Operations.MRC, destination, i >>> 16 & 15, i & 15, i >>> 5 & 7);
        if (rd == 15) {
            site.block.emit(Operations.MSR_FLAGS, ArmCore.SHIFTED);
        }
    }
}

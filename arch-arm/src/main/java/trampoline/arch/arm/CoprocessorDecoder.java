package trampoline.arch.arm;

/**
 * MCR and MRC, for the one coprocessor that a model may have: 15, in privileged modes. Everything else is an undefined
 * instruction. ARM ARM, A3.13.
 */
final class CoprocessorDecoder {
    private CoprocessorDecoder() {}

    private static boolean absent(Site site, int i) {
        return site.user
                || (i >>> 8 & 15) != 15
                || site.systemControl == null
                || !site.systemControl.exists(opcode1(i), crn(i));
    }

    private static int opcode1(int i) {
        return i >>> 21 & 7;
    }

    private static int crn(int i) {
        return i >>> 16 & 15;
    }

    static void moveTo(Site site, int i) {
        if (absent(site, i)) {
            site.undefined();
            return;
        }
        int opcode1 = opcode1(i);
        int crn = crn(i);
        int crm = i & 15;
        int opcode2 = i >>> 5 & 7;
        switch (site.systemControl.effect(opcode1, crn, crm, opcode2)) {
            case NONE -> {}
            case WAITS -> site.block.emit(Operations.WAIT_FOR_INTERRUPT, site.address + 4);
            case WRITES -> {
                int rd = i >>> 12 & 15;
                site.reading(rd, site.model.storedPcOffset);
                site.block.emit(Operations.MCR, rd, opcode1, crn, crm, opcode2, site.address + 4);
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
        site.block.emit(Operations.MRC, destination, opcode1(i), crn(i), i & 15, i >>> 5 & 7);
        if (rd == 15) {
            site.block.emit(Operations.CONDITION_FLAGS, ArmCore.SHIFTED);
        }
    }
}

package trampoline.arch.arm.differential;

/** The mixture of units that a stream consists of. */
final class ArmUnits {
    final StatusUnits status;
    final UndefinedUnits undefined;
    final BranchUnits branch;
    private final StreamBuilder out;
    private final DataUnits data;
    private final AccessUnits access;
    private final BlockUnits block;
    private final Version5Units version5;

    ArmUnits(StreamBuilder out, Vectors vectors) {
        this.out = out;
        data = new DataUnits(out);
        status = new StatusUnits(out);
        access = new AccessUnits(out);
        block = new BlockUnits(out);
        undefined = new UndefinedUnits(out, vectors);
        branch = new BranchUnits(out, this::straight);
        version5 = new Version5Units(out, vectors);
    }

    /** Any unit. */
    void any() {
        if (out.version5 && out.chance(5)) {
            version5.exception();
            return;
        }
        int choice = out.random.nextInt(100);
        if (choice < 82) {
            straight();
        } else if (choice < 92) {
            branch.branch();
        } else if (choice < 94) {
            branch.loop();
        } else if (choice < 96) {
            undefined.softwareInterrupt();
        } else if (choice < 98) {
            undefined.undefined();
        } else if (out.withoutSpsr()) {
            status.status();
        } else {
            branch.exceptionReturn();
        }
    }

    /** One that does not branch. */
    private void straight() {
        if (out.version5 && out.chance(85)) {
            if (out.chance(85)) {
                version5.data();
            } else {
                access.doubleword();
            }
            return;
        }
        int choice = out.random.nextInt(100);
        if (choice < 45) {
            data.data();
        } else if (choice < 55) {
            data.multiply();
        } else if (choice < 93) {
            memory();
        } else {
            status.status();
        }
    }

    /** One that accesses memory. */
    void memory() {
        if (out.version5 && out.chance(30)) {
            access.doubleword();
            return;
        }
        int choice = out.random.nextInt(38);
        if (choice < 14) {
            access.wordOrByte();
        } else if (choice < 23) {
            access.halfOrSigned();
        } else if (choice < 26) {
            access.swap();
        } else if (choice < 28) {
            access.literal();
        } else {
            block.block();
        }
    }
}

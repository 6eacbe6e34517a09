package trampoline.arch.arm.differential;

/** Coprocessor 15: address translation is switched on, its rights change, and jumps lead to where nothing is fetched. */
final class SystemUnits {
    private static final int FIXED = 0x70;
    /** Two more bits that read as one on an ARM926EJ-S. */
    private static final int FIXED_IN_VERSION_5 = 0x00050070;

    private static final int M = 1;
    private static final int A = 1 << 1;
    private static final int C = 1 << 2;
    private static final int W = 1 << 3;
    private static final int S = 1 << 8;
    private static final int R = 1 << 9;
    private static final int I = 1 << 12;
    private static final int V = 1 << 13;

    private final StreamBuilder out;
    private final boolean alignmentFaults;

    SystemUnits(StreamBuilder out) {
        this.out = out;
        alignmentFaults = out.space.alignment == DataSpace.Alignment.FAULTS;
    }

    /** Sets every register and switches translation on; in a privileged mode. */
    void start() {
        // an alignment fault below 32 MiB would show whether the fault address is the modified one
        boolean process = !alignmentFaults && out.chance(25);
        write(2, 0, 0, Layout.TABLE, "translation table");
        write(3, 0, 0, rights(), "domain access");
        write(5, 0, 0, out.random.nextInt(256), "fault status");
        write(6, 0, 0, out.random.nextInt(), "fault address");
        write(8, 7, 0, 0, "flush translations");
        write(1, 0, 0, control(), "control");
        // without translation the modified addresses would be physical ones, where nothing is
        write(13, 0, 0, process ? PageTables.PROCESS : 0, "process");
    }

    private int control() {
        int control = (out.version5 ? FIXED_IN_VERSION_5 : FIXED) | M | (alignmentFaults ? A : 0);
        for (int bit : new int[] {C, W, I, V}) {
            control |= out.chance(50) ? bit : 0;
        }
        // both at once are unpredictable
        return control | new int[] {0, S, R}[out.random.nextInt(3)];
    }

    /** The streams' own domains are clients; the others client, manager or without access. */
    private int rights() {
        int rights = 0b0101;
        for (int i = 0; i < PageTables.DOMAINS; i++) {
            int right = out.chance(70) ? 1 : out.chance(50) ? 3 : 0;
            rights |= right << 2 * (PageTables.FIRST_DOMAIN + i);
        }
        return rights;
    }

    private void write(int crn, int crm, int opcode2, int value, String name) {
        out.begin();
        int register = out.register();
        out.load(register, value);
        out.add(Encode.system(false, register, crn, crm, opcode2), "mcr p15, r%d: %s", register, name);
    }

    /** One access to a register that can be seen, or one that maintains caches; in a privileged mode. */
    void any() {
        switch (out.random.nextInt(5)) {
            case 0 -> write(3, 0, 0, rights(), "domain access");
            case 1 -> write(1, 0, 0, control(), "control");
            case 2 -> write(8, 7, 0, 0, "flush translations");
            case 3 -> write(7, 7, 0, 0, "invalidate caches");
            default -> read();
        }
    }

    private void read() {
        out.begin();
        int crn = new int[] {1, 2, 3, 5, 6, 13}[out.random.nextInt(6)];
        int register = out.register();
        out.add(Encode.system(true, register, crn, 0, 0), "mrc p15, r%d, c%d", register, crn);
        out.written(register);
    }

    /** A jump to a virtual address of the data; not in FIQ mode, which banks the register of the way back. */
    void prefetchAbort() {
        out.begin();
        int back = Vectors.AFTER_PREFETCH_ABORT;
        int register = out.register(back);
        out.load(register, forbiddenToFetch());
        out.addPending("add r%d, pc, #", back)
                .reaches(
                        out.place() + 4,
                        (from, to) -> Encode.data(
                                Encode.AL, Encode.ADD, false, back, Encode.PC, Encode.constant(to - from - 8)));
        out.add(Encode.data(Encode.AL, Encode.MOV, false, Encode.PC, 0, register), "mov pc, r%d", register);
        out.written(back);
        out.excepted(Registers.ABT, true);
    }

    /** Beyond the windows, where there is no descriptor. */
    private int forbiddenToFetch() {
        return 0x60000000 + (out.random.nextInt(1 << 26) << 2);
    }
}

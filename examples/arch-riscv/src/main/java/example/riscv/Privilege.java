package example.riscv;

/**
 * How memory accesses are checked, as numbers for the engine. Machine mode is 0. Then come, for loads and stores, user,
 * supervisor, and supervisor with SUM; the same three with MXR; and these six again for the loads and stores that machine
 * mode makes with MPRV, whose instructions are fetched as machine mode's.
 */
final class Privilege {
    static final int MACHINE = 0;
    static final int COUNT = 13;

    private static final int WITH_MXR = 3;
    private static final int WITH_MPRV = 6;

    private Privilege() {}

    /** That of a mode, when mstatus is {@code status}. */
    static int of(int mode, long status) {
        if (mode != RiscvCore.MACHINE) {
            return data(mode, status);
        }
        int previous = (int) (status >>> Status.MPP_SHIFT) & 3;
        boolean borrows = (status & Status.MPRV) != 0 && previous != RiscvCore.MACHINE;
        return borrows ? WITH_MPRV + data(previous, status) : MACHINE;
    }

    private static int data(int mode, long status) {
        int kind = mode == RiscvCore.USER ? 1 : (status & Status.SUM) != 0 ? 3 : 2;
        return (status & Status.MXR) != 0 ? kind + WITH_MXR : kind;
    }

    /** True when instructions are fetched as machine mode's, and loads and stores are not. */
    static boolean borrows(int privilege) {
        return privilege > WITH_MPRV;
    }

    static boolean isUser(int privilege) {
        return (privilege - 1) % WITH_MXR == 0;
    }

    static boolean reachesUser(int privilege) {
        return (privilege - 1) % WITH_MXR == 2;
    }

    static boolean readsExecutable(int privilege) {
        return (privilege - 1) % WITH_MPRV >= WITH_MXR;
    }
}

package example.riscv;

/** Codes of exceptions and interrupts (privileged manual, table "mcause values"). */
final class Cause {
    static final int FETCH_ACCESS = 1;
    static final int ILLEGAL = 2;
    static final int BREAKPOINT = 3;
    static final int LOAD_MISALIGNED = 4;
    static final int LOAD_ACCESS = 5;
    static final int STORE_MISALIGNED = 6;
    static final int STORE_ACCESS = 7;
    /** From user mode; from the other modes as many more as their numbers say. */
    static final int CALL = 8;

    static final int FETCH_PAGE = 12;
    static final int LOAD_PAGE = 13;
    static final int STORE_PAGE = 15;

    static final int SUPERVISOR_SOFTWARE = 1;
    static final int MACHINE_SOFTWARE = 3;
    static final int SUPERVISOR_TIMER = 5;
    static final int MACHINE_TIMER = 7;
    static final int SUPERVISOR_EXTERNAL = 9;
    static final int MACHINE_EXTERNAL = 11;

    private static final String[] NAMES = {
        "instruction address misaligned",
        "instruction access fault",
        "illegal instruction",
        "breakpoint",
        "load address misaligned",
        "load access fault",
        "store address misaligned",
        "store access fault",
        null,
        null,
        null,
        null,
        "instruction page fault",
        "load page fault",
        null,
        "store page fault",
    };

    private Cause() {}

    /** An exception's name as the manual has it; null for calls, which are no faults. */
    static String name(int cause) {
        return cause < NAMES.length ? NAMES[cause] : null;
    }
}

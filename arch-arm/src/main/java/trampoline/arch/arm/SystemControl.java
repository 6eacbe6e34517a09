package trampoline.arch.arm;

/**
 * Coprocessor 15 of the SA-1100: identification, control, and what the memory management unit works with. Intel 278088,
 * chapters "Coprocessors" and "Memory Management Unit"; ARM ARM, B2. Caches, write buffer and read buffer are not
 * modelled, since nothing can be seen of them: what maintains them is accepted and does nothing.
 */
final class SystemControl {
    /** SA-1100, revision E. */
    static final int MAIN_ID = 0x4401a11b;

    /** Control: memory management unit enabled. */
    static final int M = 1;
    /** Control: alignment faults enabled. */
    static final int A = 1 << 1;
    /** Control: data cache enabled. */
    static final int C = 1 << 2;
    /** Control: system protection. */
    static final int S = 1 << 8;
    /** Control: ROM protection. */
    static final int R = 1 << 9;
    /** Control: exception vectors at 0xffff0000. */
    static final int V = 1 << 13;

    /** 32-bit program space, 32-bit data space, late abort: fixed on the SA-1100. */
    private static final int FIXED = 0x70;
    /** Bits that can be written: M A C W, S R, I V. */
    private static final int WRITABLE = 0x330f;

    private static final int ID = 0;
    private static final int CONTROL = 1;
    private static final int TRANSLATION_TABLE = 2;
    private static final int DOMAIN_ACCESS = 3;
    private static final int FAULT_STATUS = 5;
    private static final int FAULT_ADDRESS = 6;
    private static final int TLB = 8;
    private static final int PROCESS_ID = 13;

    private final ArmCore core;

    /** Register 1. */
    int control;
    /** Register 2: physical address of the first-level table. */
    int translationTable;
    /** Register 3: two bits for each of 16 domains. */
    int domainAccess;
    /** Register 5. */
    int faultStatus;
    /** Register 6. */
    int faultAddress;
    /** Register 13: bits 31 to 25. */
    int processId;

    SystemControl(ArmCore core) {
        this.core = core;
        reset();
    }

    void reset() {
        control = FIXED;
        translationTable = 0;
        domainAccess = 0;
        faultStatus = 0;
        faultAddress = 0;
        processId = 0;
    }

    /** What MRC reads; registers that cannot be read give 0. */
    int read(int crn, int crm, int opcode2) {
        return switch (crn) {
            case ID -> MAIN_ID;
            case CONTROL -> control;
            case TRANSLATION_TABLE -> translationTable;
            case DOMAIN_ACCESS -> domainAccess;
            case FAULT_STATUS -> faultStatus;
            case FAULT_ADDRESS -> faultAddress;
            case PROCESS_ID -> processId;
            default -> 0;
        };
    }

    /** What MCR writes, with its effects on address translation; other registers ignore it. */
    void write(int crn, int crm, int opcode2, int value) {
        switch (crn) {
            case CONTROL -> {
                control = value & WRITABLE | FIXED;
                core.forgetTranslations();
            }
            case TRANSLATION_TABLE -> {
                translationTable = value & 0xffffc000;
                core.forgetTranslations();
            }
            case DOMAIN_ACCESS -> {
                domainAccess = value;
                core.forgetTranslations();
            }
            case FAULT_STATUS -> faultStatus = value & 0xff;
            case FAULT_ADDRESS -> faultAddress = value;
            case TLB -> {
                if (opcode2 == 1) {
                    core.forgetTranslation(value);
                } else {
                    core.forgetTranslations();
                }
            }
            case PROCESS_ID -> {
                processId = value & 0xfe000000;
                core.forgetTranslations();
            }
            default -> {}
        }
    }

    /** The address that a process uses below 32 MiB, moved to the process's own 32 MiB. Intel 278088, "Process ID". */
    int modified(int address) {
        return (address & 0xfe000000) == 0 ? address | processId : address;
    }

    boolean enabled(int bit) {
        return (control & bit) != 0;
    }
}

package trampoline.arch.arm;

/**
 * Coprocessor 15: identification, control, and what the memory management unit works with. ARM ARM, B2. Caches, write
 * buffer and read buffer are not modelled, since nothing can be seen of them: what maintains them is accepted and does
 * nothing. Here are the registers that all cores have; {@link StrongArmControl}, {@link Arm926Control} and {@link
 * FeroceonControl} have the rest.
 */
abstract class SystemControl {
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
    /** Control, version 5: a load to r15 leaves the instruction set state. */
    static final int L4 = 1 << 15;

    static final int ID = 0;
    static final int CONTROL = 1;
    static final int TRANSLATION_TABLE = 2;
    static final int DOMAIN_ACCESS = 3;
    static final int FAULT_STATUS = 5;
    static final int FAULT_ADDRESS = 6;
    static final int CACHE = 7;
    static final int TLB = 8;
    static final int CACHE_LOCKDOWN = 9;
    static final int PROCESS_ID = 13;
    static final int TEST = 15;

    /** What a write does, as far as a decoder has to know. */
    enum Effect {
        /** Nothing: the register maintains what is not modelled, or does not exist. */
        NONE,
        /** The core waits for an interrupt. */
        WAITS,
        /** {@link #write} is to be called. */
        WRITES,
        /** The instruction is undefined. */
        UNDEFINED
    }

    private final ArmCore core;

    /** Register 1. */
    int control;
    /** Register 2: physical address of the first-level table. */
    int translationTable;
    /** Register 3: two bits for each of 16 domains. */
    int domainAccess;
    /** Register 5: of data aborts. */
    int faultStatus;
    /** Register 6. */
    int faultAddress;
    /** Register 13: bits 31 to 25. */
    int processId;

    SystemControl(ArmCore core) {
        this.core = core;
    }

    /** Register 0: the main ID. */
    abstract int mainId();

    /** What register 1 holds after a reset. */
    abstract int controlAfterReset();

    /** What register 1 holds when {@code value} has been written. */
    abstract int controlWritten(int value);

    /** True when MRC from this register exists; it may read as 0. */
    abstract boolean canRead(int opcode1, int crn);

    /** What MCR to this register does. */
    abstract Effect effect(int opcode1, int crn, int crm, int opcode2);

    void reset() {
        control = controlAfterReset();
        translationTable = 0;
        domainAccess = 0;
        faultStatus = 0;
        faultAddress = 0;
        processId = 0;
    }

    /** What MRC reads; registers that cannot be read give 0. */
    int read(int opcode1, int crn, int crm, int opcode2) {
        return switch (crn) {
            case ID -> mainId();
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
    void write(int opcode1, int crn, int crm, int opcode2, int value) {
        switch (crn) {
            case CONTROL -> {
                control = controlWritten(value);
                core.controlChanged();
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

    /** A prefetch abort has been taken, for the reason that {@code status} tells. */
    void prefetchAborted(int status) {}

    /** The address that a process uses below 32 MiB, moved to the process's own 32 MiB. Intel 278088, "Process ID". */
    int modified(int address) {
        return (address & 0xfe000000) == 0 ? address | processId : address;
    }

    boolean enabled(int bit) {
        return (control & bit) != 0;
    }
}

package trampoline.arch.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import trampoline.api.device.Line;

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
    static final int PROCESS_ID = 13;
    static final int TEST = 15;

    /** What a write does, as far as a decoder has to know. */
    enum Effect {
        /** Nothing: the register maintains what is not modelled, or does not exist. */
        NONE,
        /** The core waits for an interrupt. */
        WAITS,
        /** {@link #write} is to be called. */
        WRITES
    }

    /**
     * What is constant in a core's coprocessor.
     *
     * @param mainId register 0
     * @param fixed bits of the control register that are always 1
     * @param writable bits of it that can be written
     * @param afterReset what it holds after a reset, unless an input says otherwise
     * @param fineTables true when the memory management unit has fine tables
     * @param tellsLineFetches true when the fault status tells an external abort on a line fetch from others
     */
    record Traits(int mainId, int fixed, int writable, int afterReset, boolean fineTables, boolean tellsLineFetches) {}

    /**
     * A register to be looked at by name.
     *
     * @param name behind {@code cp15_}
     * @param crn its number
     * @param opcode2 which one of those with this number
     */
    record Numbered(String name, int crn, int opcode2) {}

    private static final List<Numbered> ON_ALL_CORES = List.of(
            new Numbered("id", ID, 0),
            new Numbered("control", CONTROL, 0),
            new Numbered("ttb", TRANSLATION_TABLE, 0),
            new Numbered("dac", DOMAIN_ACCESS, 0),
            new Numbered("fsr", FAULT_STATUS, 0),
            new Numbered("far", FAULT_ADDRESS, 0),
            new Numbered("pid", PROCESS_ID, 0));

    final boolean fineTables;
    final boolean tellsLineFetches;

    private final ArmCore core;
    private final Traits traits;

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

    SystemControl(ArmCore core, Traits traits) {
        this.core = core;
        this.traits = traits;
        fineTables = traits.fineTables;
        tellsLineFetches = traits.tellsLineFetches;
    }

    /** True when there are such registers: MRC and MCR of others are undefined instructions. */
    boolean exists(int opcode1, int crn) {
        return opcode1 == 0;
    }

    /** What MCR to a register does that {@link #exists}. */
    abstract Effect effect(int opcode1, int crn, int crm, int opcode2);

    /** The registers that people look at, those of all cores first. */
    final List<Numbered> registers() {
        List<Numbered> all = new ArrayList<>(ON_ALL_CORES);
        all.addAll(moreRegisters());
        return all;
    }

    /** Those that not all cores have. */
    List<Numbered> moreRegisters() {
        return List.of();
    }

    /** The core's inputs that only coprocessor 15 looks at, by name. */
    Map<String, Line> inputs() {
        return Map.of();
    }

    /** What register 1 holds after a reset. */
    int controlAfterReset() {
        return traits.afterReset;
    }

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
            case ID -> traits.mainId;
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
                control = value & traits.writable | traits.fixed;
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

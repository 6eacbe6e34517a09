package trampoline.arch.arm;

import java.util.List;
import java.util.Map;
import trampoline.api.device.Line;

/**
 * Coprocessor 15 of the ARM926EJ-S. ARM DDI 0198, chapter "Programmer's Model". What is not modelled beside the caches:
 * tightly coupled memory, of which there is none, round robin replacement (RR) and the lockdown of the TLB, whose
 * registers only keep what is written, and the registers for test and debug.
 */
class Arm926Control extends SystemControl {
    /** ARM926EJ-S, version 5TEJ, revision 5. */
    private static final int MAIN_ID = 0x41069265;

    /** Separate caches of 16 KiB, 4 ways, lines of 32 bytes, write-back, lockdown format C. */
    private static final int CACHE_TYPE = 0x1d152152;

    /** Bits 18, 16 and 6 to 4 are 1. */
    private static final int FIXED = 0x00050070;
    /** Bits that can be written: M A C, bit 3 that has no function, S R, I V RR L4. */
    private static final int WRITABLE = 0xf30f;
    /** Bit 3 is 1 after a reset. */
    private static final int AFTER_RESET = FIXED | 1 << 3;

    /** What the loops "test and clean" wait for, in the place of the Z flag: no line is dirty. */
    private static final int CLEAN = 1 << 30;

    private static final int CACHE_LOCKDOWN = 9;
    private static final int TLB_LOCKDOWN = 10;
    private static final int WAIT_CRM = 0;
    private static final int WAIT_OPCODE2 = 4;
    private static final int TEST_CLEAN = 10;
    private static final int TEST_CLEAN_INVALIDATE = 14;
    private static final int NOT_LOCKED = 0xfff0;

    private static final Traits TRAITS = new Traits(MAIN_ID, FIXED, WRITABLE, AFTER_RESET, true, false);

    private final int mainId;
    private final int cacheType;
    private final int[] cacheLockdown = new int[2];
    private int instructionFaultStatus;
    private int tlbLockdown;
    private int contextId;
    private boolean highVectors;

    Arm926Control(ArmCore core) {
        this(core, TRAITS, CACHE_TYPE);
    }

    Arm926Control(ArmCore core, Traits traits, int cacheType) {
        super(core, traits);
        mainId = traits.mainId();
        this.cacheType = cacheType;
    }

    /** The same with another main ID, and with more bits of the control register. */
    static Traits traits(int mainId, int moreWritable, int moreAfterReset) {
        return new Traits(
                mainId,
                FIXED,
                WRITABLE | moreWritable,
                AFTER_RESET | moreAfterReset,
                TRAITS.fineTables(),
                TRAITS.tellsLineFetches());
    }

    /** The input VINITHI: where the vectors are after a reset. */
    void setHighVectors(boolean high) {
        highVectors = high;
    }

    @Override
    Map<String, Line> inputs() {
        return Map.of("vinithi", this::setHighVectors);
    }

    @Override
    List<Numbered> moreRegisters() {
        return List.of(
                new Numbered("cache", ID, 1),
                new Numbered("ifsr", FAULT_STATUS, 1),
                new Numbered("context", PROCESS_ID, 1));
    }

    @Override
    int controlAfterReset() {
        return super.controlAfterReset() | (highVectors ? V : 0);
    }

    @Override
    boolean exists(int opcode1, int crn) {
        return opcode1 == 0 || crn == TEST;
    }

    @Override
    Effect effect(int opcode1, int crn, int crm, int opcode2) {
        return switch (crn) {
            case ID, TEST -> Effect.NONE;
            case CACHE -> crm == WAIT_CRM && opcode2 == WAIT_OPCODE2 ? Effect.WAITS : Effect.NONE;
            default -> Effect.WRITES;
        };
    }

    @Override
    void reset() {
        super.reset();
        cacheLockdown[0] = NOT_LOCKED;
        cacheLockdown[1] = NOT_LOCKED;
        instructionFaultStatus = 0;
        tlbLockdown = 0;
        contextId = 0;
    }

    @Override
    int read(int opcode1, int crn, int crm, int opcode2) {
        return switch (crn) {
            case ID -> identification(opcode2);
            case FAULT_STATUS -> opcode2 == 1 ? instructionFaultStatus : faultStatus;
            case CACHE -> opcode2 == 3 && (crm == TEST_CLEAN || crm == TEST_CLEAN_INVALIDATE) ? CLEAN : 0;
            case CACHE_LOCKDOWN -> crm == 0 ? cacheLockdown[opcode2 & 1] : 0;
            case TLB_LOCKDOWN -> tlbLockdown;
            case PROCESS_ID -> opcode2 == 1 ? contextId : processId;
            default -> super.read(opcode1, crn, crm, opcode2);
        };
    }

    private int identification(int opcode2) {
        return switch (opcode2) {
            case 1 -> cacheType;
            // no tightly coupled memory
            case 2 -> 0;
            default -> mainId;
        };
    }

    @Override
    void write(int opcode1, int crn, int crm, int opcode2, int value) {
        if (crn == FAULT_STATUS && opcode2 == 1) {
            instructionFaultStatus = value & 0xff;
        } else if (crn == CACHE_LOCKDOWN) {
            if (crm == 0) {
                cacheLockdown[opcode2 & 1] = value & 0xf | NOT_LOCKED;
            }
        } else if (crn == TLB_LOCKDOWN) {
            tlbLockdown = value & 0x1c000001;
        } else if (crn == PROCESS_ID && opcode2 == 1) {
            contextId = value;
        } else {
            super.write(opcode1, crn, crm, opcode2, value);
        }
    }

    @Override
    void prefetchAborted(int status) {
        instructionFaultStatus = status;
    }
}

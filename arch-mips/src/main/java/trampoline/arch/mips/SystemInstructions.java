package trampoline.arch.mips;

import static trampoline.arch.mips.SystemControl.*;

import trampoline.engine.Instruction;

/** Privileged instructions: coprocessor 0, TLB, ERET, WAIT, cache operations; RDHWR (MIPS32 volume II). */
final class SystemInstructions {
    private static final int HWR_CPU_NUMBER = 0;
    private static final int HWR_SYNCI_STEP = 1;
    private static final int HWR_COUNT = 2;
    private static final int HWR_COUNT_RESOLUTION = 3;
    private static final int CACHE_LINE = 32;

    private SystemInstructions() {}

    private static void privileged(MipsCore core) {
        if (!core.coprocessor0Usable()) {
            throw core.fault(ExceptionCode.COPROCESSOR_UNUSABLE, 0, 0);
        }
    }

    @Instruction(exact = true)
    static void mfc0(MipsCore core, int rt, int register) {
        privileged(core);
        int value = core.cp0.read(register);
        if (rt != 0) {
            core.r[rt] = value;
        }
    }

    @Instruction(exact = true)
    static void mtc0(MipsCore core, int rt, int register) {
        privileged(core);
        core.cp0.write(register, core.r[rt]);
    }

    @Instruction(exact = true)
    static void di(MipsCore core, int rt) {
        enableInterrupts(core, rt, 0);
    }

    @Instruction(exact = true)
    static void ei(MipsCore core, int rt) {
        enableInterrupts(core, rt, STATUS_IE);
    }

    private static void enableInterrupts(MipsCore core, int rt, int enable) {
        privileged(core);
        int status = core.cp0.get(STATUS);
        if (rt != 0) {
            core.r[rt] = status;
        }
        core.cp0.write(STATUS, status & ~STATUS_IE | enable);
    }

    @Instruction(exact = true)
    static void tlbr(MipsCore core) {
        privileged(core);
        int entry = core.cp0.get(INDEX) & core.tlb.size - 1;
        boolean otherAsid = ((core.cp0.get(ENTRY_HI) ^ core.tlb.high[entry]) & 0xff) != 0;
        core.cp0.set(PAGE_MASK, core.tlb.mask[entry]);
        core.cp0.set(ENTRY_HI, core.tlb.high[entry]);
        core.cp0.set(ENTRY_LO0, core.tlb.low0[entry]);
        core.cp0.set(ENTRY_LO1, core.tlb.low1[entry]);
        if (otherAsid) {
            core.addressSpaceChanged();
        }
    }

    @Instruction(exact = true)
    static void tlbwi(MipsCore core) {
        privileged(core);
        core.writeTlb(core.cp0.get(INDEX) & core.tlb.size - 1);
    }

    @Instruction(exact = true)
    static void tlbwr(MipsCore core) {
        privileged(core);
        core.replaceTlb(core.cp0.nextRandom());
    }

    @Instruction(exact = true)
    static void tlbp(MipsCore core) {
        privileged(core);
        int address = core.cp0.get(ENTRY_HI) & 0xffff_e000;
        int asid = core.cp0.get(ENTRY_HI) & 0xff;
        int entry = core.tlb.find(address, asid);
        if (entry < 0) {
            core.forgetReplaced(address, asid);
        }
        core.cp0.set(INDEX, entry < 0 ? 1 << 31 : entry);
    }

    @Instruction(exact = true, terminal = true)
    static void eret(MipsCore core) {
        privileged(core);
        int status = core.cp0.get(STATUS);
        core.linked = false;
        if ((status & STATUS_ERL) != 0) {
            core.cp0.set(STATUS, status & ~STATUS_ERL);
            core.jump(core.cp0.get(ERROR_EPC));
        } else {
            core.cp0.set(STATUS, status & ~STATUS_EXL);
            core.jump(core.cp0.get(EPC));
        }
        core.statusChanged();
    }

    @Instruction(exact = true, terminal = true)
    static void waitForInterrupt(MipsCore core, int next) {
        privileged(core);
        core.jump(next);
        core.waitForInterrupt();
    }

    /** CACHE: nothing to do, but it is a privileged instruction. */
    @Instruction(exact = true)
    static void cache(MipsCore core) {
        privileged(core);
    }

    @Instruction(exact = true)
    static void rdhwr(MipsCore core, int rt, int register) {
        boolean enabled = core.coprocessor0Usable() || (core.cp0.get(HWRENA) & 1 << register) != 0;
        if (!enabled || register > HWR_COUNT_RESOLUTION) {
            throw core.fault(ExceptionCode.RESERVED_INSTRUCTION, 0, 0);
        }
        int value = switch (register) {
            case HWR_CPU_NUMBER -> core.cp0.get(EBASE) & 0x3ff;
            case HWR_SYNCI_STEP -> CACHE_LINE;
            case HWR_COUNT -> core.cp0.count();
            default -> 2;
        };
        if (rt != 0) {
            core.r[rt] = value;
        }
    }

    /** RDPGPR and WRPGPR with the only register set there is. */
    @Instruction(exact = true)
    static void moveShadow(MipsCore core, int rd, int rt) {
        privileged(core);
        if (rd != 0) {
            core.r[rd] = core.r[rt];
        }
    }
}

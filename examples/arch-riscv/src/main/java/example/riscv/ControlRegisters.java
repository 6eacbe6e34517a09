package example.riscv;

import java.util.Arrays;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/**
 * The control and status registers (privileged manual, chapters 3 and 10), with the Sstc extension's timer. The hardware
 * performance counters are there and read as 0; ASIDs have no bits.
 */
final class ControlRegisters {
    private static final int FFLAGS = 0x001;
    private static final int FRM = 0x002;
    private static final int FCSR = 0x003;
    private static final int SSTATUS = 0x100;
    private static final int SIE = 0x104;
    private static final int STVEC = 0x105;
    private static final int SCOUNTEREN = 0x106;
    private static final int SENVCFG = 0x10a;
    private static final int SSCRATCH = 0x140;
    private static final int SEPC = 0x141;
    private static final int SCAUSE = 0x142;
    private static final int STVAL = 0x143;
    private static final int SIP = 0x144;
    private static final int STIMECMP = 0x14d;
    private static final int SATP = 0x180;
    private static final int MSTATUS = 0x300;
    private static final int MISA = 0x301;
    private static final int MEDELEG = 0x302;
    private static final int MIDELEG = 0x303;
    private static final int MIE = 0x304;
    private static final int MTVEC = 0x305;
    private static final int MCOUNTEREN = 0x306;
    private static final int MENVCFG = 0x30a;
    private static final int MCOUNTINHIBIT = 0x320;
    private static final int MSCRATCH = 0x340;
    private static final int MEPC = 0x341;
    private static final int MCAUSE = 0x342;
    private static final int MTVAL = 0x343;
    private static final int MIP = 0x344;
    private static final int PMPCFG = 0x3a0;
    private static final int PMPADDR = 0x3b0;
    private static final int MCYCLE = 0xb00;
    private static final int MINSTRET = 0xb02;
    private static final int CYCLE = 0xc00;
    private static final int TIME = 0xc01;
    private static final int INSTRET = 0xc02;
    private static final int MVENDORID = 0xf11;
    private static final int MCONFIGPTR = 0xf15;

    private static final long SUPERVISOR_INTERRUPTS = 0x222;
    private static final long INTERRUPTS = 0xaaa;
    private static final long DELEGABLE = 0xb3ff;
    private static final long STCE = 1L << 63;
    /** FIOM: orders of I/O accesses, which are always kept. */
    private static final long FIOM = 1;

    private static final long SATP_MODE = 15L << 60;
    private static final long SATP_PPN = (1L << 44) - 1;
    private static final long COUNTERS = 7;

    private final RiscvCore core;
    private final Pmp pmp;
    private Clock clock;
    private long timebase = 1;
    private Alarm timer;

    long status;
    long medeleg;
    long mideleg;
    long mie;
    long mtvec;
    long mepc;
    long mcause;
    long mtval;
    long stvec;
    long sepc;
    long scause;
    long stval;
    long satp;
    private long mscratch;
    private long sscratch;
    private long mcounteren;
    private long scounteren;
    private long mcountinhibit;
    private long menvcfg;
    private long senvcfg;
    private long stimecmp;
    /** Pending interrupts that software asserts. */
    private long software;
    /** Pending interrupts that wires assert. */
    private long wires;

    /** The instruction that reads a register. */
    private int accessing;

    private long cycleOffset;
    private long instretOffset;

    ControlRegisters(RiscvCore core, Pmp pmp) {
        this.core = core;
        this.pmp = pmp;
    }

    void connect(Clock machineClock, long hertz) {
        clock = machineClock;
        timebase = hertz;
        timer = clock.alarm("supervisor timer", core::interruptsChanged);
    }

    void reset() {
        status = Status.WIDTHS;
        for (int csr : new int[] {MEDELEG, MIDELEG, MIE, MTVEC, MEPC, MCAUSE, MTVAL, MSCRATCH, STVEC, SEPC, SCAUSE}) {
            write(csr, 0);
        }
        for (int csr : new int[] {STVAL, SSCRATCH, SATP, MCOUNTEREN, SCOUNTEREN, MCOUNTINHIBIT, SENVCFG, FCSR}) {
            write(csr, 0);
        }
        menvcfg = 0;
        stimecmp = -1;
        software = 0;
        pmp.reset();
    }

    boolean has(long statusBits) {
        return (status & statusBits) != 0;
    }

    // Time and interrupts

    /** The time register: ticks of the timebase. */
    long time() {
        return clock == null ? 0 : Clock.periods(clock.now(), timebase);
    }

    private boolean timerOfSupervisor() {
        return (menvcfg & STCE) != 0;
    }

    private void setTimer() {
        if (timer == null) {
            return;
        }
        timer.cancel();
        long now = time();
        if (timerOfSupervisor() && Long.compareUnsigned(stimecmp, now) > 0) {
            long ticks = stimecmp - now;
            if (ticks > 0 && ticks < timebase << 20) {
                timer.at(clock.now() + Clock.ticks(ticks, timebase));
            }
        }
        core.interruptsChanged();
    }

    void setWire(int interrupt, boolean asserted) {
        wires = asserted ? wires | 1L << interrupt : wires & ~(1L << interrupt);
        core.interruptsChanged();
    }

    /** The mip register. */
    long pending() {
        long pending = software | wires;
        if (timerOfSupervisor()) {
            pending &= ~(1L << Cause.SUPERVISOR_TIMER);
            if (Long.compareUnsigned(time(), stimecmp) >= 0) {
                pending |= 1L << Cause.SUPERVISOR_TIMER;
            }
        }
        return pending;
    }

    // Access by instructions

    /** Reads a register for an instruction. */
    long read(int csr, int word) {
        permit(csr, false, word);
        accessing = word;
        return read(csr);
    }

    /** Reads and writes a register for an instruction. */
    long change(int csr, int how, long operand, int word) {
        permit(csr, true, word);
        long old = read(csr, word);
        // what wires assert is no part of what is written back (section 3.1.9)
        long from = csr == MIP || csr == SIP ? old & (software | ~wires) : old;
        switch (how) {
            case SystemInstructions.WRITE -> write(csr, operand);
            case SystemInstructions.SET -> write(csr, from | operand);
            default -> write(csr, from & ~operand);
        }
        return old;
    }

    private void permit(int csr, boolean write, int word) {
        boolean permitted = core.mode >= (csr >> 8 & 3) && !(write && csr >> 10 == 3);
        if (csr == SATP && core.mode == RiscvCore.SUPERVISOR) {
            permitted &= !has(Status.TVM);
        } else if (csr <= FCSR) {
            permitted &= has(Status.FS);
        } else if (csr >= CYCLE && csr < CYCLE + 32) {
            long bit = 1L << csr - CYCLE;
            permitted &= core.mode == RiscvCore.MACHINE || (mcounteren & bit) != 0;
            permitted &= core.mode != RiscvCore.USER || (scounteren & bit) != 0;
        } else if (csr == STIMECMP && core.mode == RiscvCore.SUPERVISOR) {
            permitted &= timerOfSupervisor() && (mcounteren & 2) != 0;
        }
        if (!permitted) {
            throw core.fault(Cause.ILLEGAL, 0, word & 0xffff_ffffL);
        }
    }

    /** Reads a register, whoever may; an illegal instruction when there is none. */
    long read(int csr) {
        if (csr >= PMPCFG && csr < PMPCFG + 16 && (csr & 1) == 0) {
            return pmp.configuration((csr - PMPCFG) * 4);
        }
        if (csr >= PMPADDR && csr < PMPADDR + 64) {
            return pmp.address(csr - PMPADDR);
        }
        if (csr > MCOUNTINHIBIT + 2 && csr < MCOUNTINHIBIT + 32
                || csr > MINSTRET && csr < MCYCLE + 32
                || csr > INSTRET && csr < CYCLE + 32
                || csr >= MVENDORID && csr <= MCONFIGPTR) {
            return 0;
        }
        return switch (csr) {
            case FFLAGS -> core.fcsr & 31;
            case FRM -> core.fcsr >> 5;
            case FCSR -> core.fcsr;
            case SSTATUS -> statusWithDirty() & (Status.SUPERVISOR | Status.SD | 3L << 32);
            case MSTATUS -> statusWithDirty();
            case MISA -> RiscvCore.MISA;
            case MEDELEG -> medeleg;
            case MIDELEG -> mideleg;
            case MIE -> mie;
            case SIE -> mie & mideleg;
            case MIP -> pending();
            case SIP -> pending() & mideleg;
            case MTVEC -> mtvec;
            case STVEC -> stvec;
            case MCOUNTEREN -> mcounteren;
            case SCOUNTEREN -> scounteren;
            case MCOUNTINHIBIT -> mcountinhibit;
            case MENVCFG -> menvcfg;
            case SENVCFG -> senvcfg;
            case MSCRATCH -> mscratch;
            case SSCRATCH -> sscratch;
            case MEPC -> mepc;
            case SEPC -> sepc;
            case MCAUSE -> mcause;
            case SCAUSE -> scause;
            case MTVAL -> mtval;
            case STVAL -> stval;
            case STIMECMP -> stimecmp;
            case SATP -> satp;
            case MCYCLE, CYCLE -> core.instructions() + cycleOffset;
            case MINSTRET, INSTRET -> core.instructions() + instretOffset;
            case TIME -> time();
            default -> throw core.fault(Cause.ILLEGAL, 0, accessing & 0xffff_ffffL);
        };
    }

    private long statusWithDirty() {
        return has(Status.FS) ? status | Status.SD : status;
    }

    /** Writes a register, whoever may; false when there is none, or nothing of it can be written. */
    boolean write(int csr, long value) {
        if (csr >= PMPCFG && csr < PMPCFG + 16 && (csr & 1) == 0) {
            pmp.setConfiguration((csr - PMPCFG) * 4, value);
            core.forgetTranslation(0, true);
            return true;
        }
        if (csr >= PMPADDR && csr < PMPADDR + 64) {
            pmp.setAddress(csr - PMPADDR, value);
            core.forgetTranslation(0, true);
            return true;
        }
        switch (csr) {
            case FFLAGS -> core.fcsr = core.fcsr & ~31 | (int) value & 31;
            case FRM -> core.fcsr = core.fcsr & 31 | ((int) value & 7) << 5;
            case FCSR -> core.fcsr = (int) value & 0xff;
            case SSTATUS -> setStatus(status & ~Status.SUPERVISOR | value & Status.SUPERVISOR);
            case MSTATUS -> setStatus(value);
            case MEDELEG -> medeleg = value & DELEGABLE;
            case MIDELEG -> mideleg = value & SUPERVISOR_INTERRUPTS;
            case MIE -> mie = value & INTERRUPTS;
            case SIE -> mie = mie & ~mideleg | value & mideleg;
            case MIP -> software = value & SUPERVISOR_INTERRUPTS;
            case SIP -> {
                long mask = mideleg & 1L << Cause.SUPERVISOR_SOFTWARE;
                software = software & ~mask | value & mask;
            }
            case MTVEC -> mtvec = value & ~2L;
            case STVEC -> stvec = value & ~2L;
            case MCOUNTEREN -> mcounteren = value & COUNTERS;
            case SCOUNTEREN -> scounteren = value & COUNTERS;
            case MCOUNTINHIBIT -> mcountinhibit = value & 5;
            case MENVCFG -> menvcfg = value & (STCE | FIOM);
            case SENVCFG -> senvcfg = value & FIOM;
            case MSCRATCH -> mscratch = value;
            case SSCRATCH -> sscratch = value;
            case MEPC -> mepc = value & ~1L;
            case SEPC -> sepc = value & ~1L;
            case MCAUSE -> mcause = value;
            case SCAUSE -> scause = value;
            case MTVAL -> mtval = value;
            case STVAL -> stval = value;
            case STIMECMP -> stimecmp = value;
            case SATP -> setTranslation(value);
            case MCYCLE -> cycleOffset = value - core.instructions();
            case MINSTRET -> instretOffset = value - core.instructions();
            default -> {
                return false;
            }
        }
        if (csr == STIMECMP || csr == MENVCFG) {
            setTimer();
        }
        core.interruptsChanged();
        return true;
    }

    /** An MPP that is no mode stays as it was; floating-point registers in use count as changed. */
    void setStatus(long value) {
        long next = value & Status.WRITABLE | Status.WIDTHS;
        if ((next & Status.MPP) == 2L << Status.MPP_SHIFT) {
            next = next & ~Status.MPP | status & Status.MPP;
        }
        if ((next & Status.FS) != 0) {
            next |= Status.FS;
        }
        status = next;
        core.statusChanged();
    }

    /** A mode that is neither Bare nor Sv39 leaves the register as it was. */
    private void setTranslation(long value) {
        long mode = value & SATP_MODE;
        if (mode == 0 || mode == Mmu.SV39) {
            satp = value & (SATP_MODE | SATP_PPN);
            core.forgetTranslation(0, true);
        }
    }

    /** The contents, for tests that compare two cores. */
    long[] all() {
        long[] all = {status, medeleg, mideleg, mie, mtvec, mepc, mcause, mtval, stvec, sepc, scause, stval, satp};
        long[] more = {mscratch, sscratch, mcounteren, scounteren, menvcfg, stimecmp, software, wires, mcountinhibit};
        long[] both = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        return both;
    }
}

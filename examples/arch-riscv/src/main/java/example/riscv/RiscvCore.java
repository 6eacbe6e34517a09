package example.riscv;

import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.CpuFault;
import trampoline.api.cpu.FaultListener;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.TimedCpu;
import trampoline.api.device.Line;
import trampoline.engine.BlockBuilder;
import trampoline.engine.Core64;
import trampoline.engine.InstructionSet;
import trampoline.engine.LastFault;
import trampoline.engine.Registers;
import trampoline.engine.runtime.GuestFault;

/**
 * A hart with RV64GC, machine, supervisor and user mode, and Sv39 (The RISC-V Instruction Set Manual, volumes I and II,
 * 20240411). Not modelled: hypervisor, debug mode, vectors, and caches: memory is always coherent.
 */
public final class RiscvCore extends Core64 implements TimedCpu {
    static final InstructionSet<RiscvCore> SET = InstructionSet.of(
            MethodHandles.lookup(),
            RiscvCore.class,
            Arithmetic.class,
            Atomics.class,
            Branches.class,
            FloatArithmetic.class,
            FloatMoves.class,
            LoadStore.class,
            SystemInstructions.class);

    /** The modes, by the numbers that registers have for them. */
    static final int USER = 0;

    static final int SUPERVISOR = 1;
    static final int MACHINE = 3;

    static final long NOTHING_RESERVED = 1;
    /** Contexts of decoding: what is decoded without floating point must not be executed with it. */
    private static final int WITHOUT_FLOATING_POINT = 0;

    private static final int WITH_FLOATING_POINT = 1;
    private static final long RESET_VECTOR = 0x1000;
    private static final long PHYSICAL_END = 1L << 56;

    /** 64 bits, and a letter for each extension. */
    static final long MISA = 2L << 62 | letters("IMAFDCSU");

    /** General registers; number 0 stays 0 because no decoded instruction writes it. */
    @Registers(zero = 0)
    final long[] x = new long[32];

    /** Floating-point registers. */
    @Registers
    final long[] f = new long[32];

    /** Rounding mode and flags of floating point. */
    int fcsr;

    /** One of {@link #USER}, {@link #SUPERVISOR}, {@link #MACHINE}. */
    int mode;

    /** The address that LR reserved, or {@link #NOTHING_RESERVED}. */
    long reserved;

    private final Pmp pmp = new Pmp();
    final ControlRegisters csr = new ControlRegisters(this, pmp);
    private final Mmu mmu;
    private final Decoder decoder = new Decoder();
    private final LastFault lastFault = new LastFault();

    RiscvCore(Bus bus) {
        super(bus, SET, 2, Privilege.COUNT);
        if (bus.byteOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("a RISC-V core needs a little-endian bus, not " + bus.byteOrder());
        }
        mmu = new Mmu(this, bus, pmp);
        reset();
    }

    private static long letters(String extensions) {
        return extensions.chars().mapToLong(letter -> 1L << letter - 'A').sum();
    }

    /** {@inheritDoc} For this core {@code hertz} is the frequency of the timebase, which the time register counts. */
    @Override
    public void connect(Clock clock, long hertz) {
        csr.connect(clock, hertz);
    }

    @Override
    public void reset() {
        lastFault.clear();
        mode = MACHINE;
        csr.reset();
        statusChanged();
        reserved = NOTHING_RESERVED;
        endWaiting();
        flushTranslations();
        setPc(RESET_VECTOR);
    }

    // Decoding

    @Override
    protected int instructionLength(long address) {
        return (fetchInstruction(address, 2) & 3) == 3 ? 4 : 2;
    }

    @Override
    protected void decode(long address, BlockBuilder block) {
        int parcel = fetchInstruction(address, 2) & 0xffff;
        if ((parcel & 3) == 3) {
            int word = parcel | fetchInstruction(address + 2, 2) << 16;
            decoder.decode(this, address, word, word & 0xffff_ffffL, block);
        } else {
            decoder.decode(this, address, Compressed.expand(parcel), parcel, block);
        }
    }

    // Modes and address translation

    /** Mode or mstatus has changed. */
    void statusChanged() {
        setPrivilege(Privilege.of(mode, csr.status));
        setContext(csr.has(Status.FS) ? WITH_FLOATING_POINT : WITHOUT_FLOATING_POINT);
        interruptsChanged();
    }

    void forgetTranslation(long address, boolean all) {
        if (all) {
            flushTranslations();
        } else {
            flushTranslation(address);
        }
    }

    @Override
    protected long translate(long address, Access access, int privilege) {
        return translate(address, access, privilege, true);
    }

    private long translate(long address, Access access, int privilege, boolean update) {
        boolean machine = privilege == Privilege.MACHINE || access == Access.FETCH && Privilege.borrows(privilege);
        long physical = address;
        boolean mapped = !machine && csr.satp < 0;
        if (mapped) {
            physical = mmu.walk(csr.satp, address, access, privilege, update);
        }
        if (Long.compareUnsigned(physical, PHYSICAL_END) >= 0 || !pmp.permits(physical, access, machine)) {
            throw accessFault(address, access);
        }
        return mapped ? inPage(physical, mmu.pageBits) : physical;
    }

    @Override
    public long translate(long address) {
        try {
            return translate(address, Access.LOAD, privilege(), false) & PHYSICAL_END - 1;
        } catch (GuestFault e) {
            return -1;
        }
    }

    /** {@inheritDoc} They are made byte by byte. */
    @Override
    protected void unaligned(long address, int size, Access access) {}

    GuestFault pageFault(long address, Access access) {
        return fault(
                switch (access) {
                    case FETCH -> Cause.FETCH_PAGE;
                    case LOAD -> Cause.LOAD_PAGE;
                    case STORE -> Cause.STORE_PAGE;
                },
                0,
                address);
    }

    GuestFault accessFault(long address, Access access) {
        return fault(
                switch (access) {
                    case FETCH -> Cause.FETCH_ACCESS;
                    case LOAD -> Cause.LOAD_ACCESS;
                    case STORE -> Cause.STORE_ACCESS;
                },
                0,
                address);
    }

    @Override
    protected GuestFault busError(long address, Access access, BusError error) {
        return accessFault(address, access);
    }

    // Traps (privileged manual, sections 3.1.6 to 3.1.9 and 3.3.2)

    @Override
    protected void enter(GuestFault fault, long address, boolean delaySlot) {
        int cause = fault.kind();
        long value = fault.address();
        boolean delegated = mode < MACHINE && (csr.medeleg >>> cause & 1) != 0;
        trap(delegated, cause, value, address, delegated ? csr.stvec & -4 : csr.mtvec & -4);
        String name = Cause.name(cause);
        if (name != null && cause >= Cause.LOAD_MISALIGNED || cause == Cause.FETCH_ACCESS) {
            lastFault.set(name, address, value);
        } else if (name != null) {
            lastFault.set(name, address);
        }
    }

    private void trap(boolean toSupervisor, long cause, long value, long address, long vector) {
        long status = csr.status;
        if (toSupervisor) {
            csr.scause = cause;
            csr.sepc = address;
            csr.stval = value;
            status &= ~(Status.SPIE | Status.SPP);
            status |= (status & Status.SIE) << 4 | (mode == SUPERVISOR ? Status.SPP : 0);
            csr.status = status & ~Status.SIE;
            mode = SUPERVISOR;
        } else {
            csr.mcause = cause;
            csr.mepc = address;
            csr.mtval = value;
            status &= ~(Status.MPIE | Status.MPP);
            status |= (status & Status.MIE) << 4 | (long) mode << Status.MPP_SHIFT;
            csr.status = status & ~Status.MIE;
            mode = MACHINE;
        }
        statusChanged();
        jump(vector);
    }

    void returnFromMachine() {
        long status = csr.status;
        mode = (int) (status >>> Status.MPP_SHIFT) & 3;
        status = status & ~(Status.MIE | Status.MPP) | (status & Status.MPIE) >> 4 | Status.MPIE;
        csr.status = mode == MACHINE ? status : status & ~Status.MPRV;
        statusChanged();
        jump(csr.mepc);
    }

    void returnFromSupervisor() {
        long status = csr.status;
        mode = (status & Status.SPP) != 0 ? SUPERVISOR : USER;
        status &= ~(Status.SIE | Status.SPP | Status.MPRV);
        csr.status = status | (status & Status.SPIE) >> 4 | Status.SPIE;
        statusChanged();
        jump(csr.sepc);
    }

    @Override
    protected void takeInterrupt() {
        long pending = csr.mie == 0 ? 0 : csr.pending() & csr.mie;
        if (pending == 0) {
            return;
        }
        endWaiting();
        long machine = mode < MACHINE || csr.has(Status.MIE) ? pending & ~csr.mideleg : 0;
        long supervisor = mode < SUPERVISOR || mode == SUPERVISOR && csr.has(Status.SIE) ? pending & csr.mideleg : 0;
        if (machine != 0) {
            interrupt(false, machine, csr.mtvec);
        } else if (supervisor != 0) {
            interrupt(true, supervisor, csr.stvec);
        }
    }

    /** External interrupts come before those of software, and these before those of timers; machine before supervisor. */
    private static final int[] PRIORITY = {
        Cause.MACHINE_EXTERNAL, Cause.MACHINE_SOFTWARE, Cause.MACHINE_TIMER,
        Cause.SUPERVISOR_EXTERNAL, Cause.SUPERVISOR_SOFTWARE, Cause.SUPERVISOR_TIMER
    };

    private void interrupt(boolean toSupervisor, long pending, long vector) {
        for (int cause : PRIORITY) {
            if ((pending >>> cause & 1) != 0) {
                long at = (vector & -4) + ((vector & 1) != 0 ? 4L * cause : 0);
                trap(toSupervisor, 1L << 63 | cause, 0, pc(), at);
                return;
            }
        }
    }

    // Cpu

    @Override
    public String model() {
        return RiscvArchitecture.MODEL;
    }

    @Override
    public String mode() {
        return switch (mode) {
            case USER -> "user";
            case SUPERVISOR -> "supervisor";
            default -> "machine";
        };
    }

    @Override
    public Line input(String name) {
        int interrupt = RiscvRegisters.interrupt(name);
        return asserted -> csr.setWire(interrupt, asserted);
    }

    @Override
    public List<Register> registers() {
        return RiscvRegisters.described();
    }

    @Override
    public long register(String name) {
        return RiscvRegisters.read(this, name);
    }

    @Override
    public void setRegister(String name, long value) {
        RiscvRegisters.write(this, name, value);
    }

    @Override
    public Optional<CpuFault> lastFault() {
        return lastFault.get();
    }

    @Override
    public void setFaultListener(FaultListener listener) {
        lastFault.setListener(listener);
    }
}

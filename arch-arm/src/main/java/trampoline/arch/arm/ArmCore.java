package trampoline.arch.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.CpuFault;
import trampoline.api.cpu.FaultListener;
import trampoline.api.cpu.Register;
import trampoline.api.device.Line;
import trampoline.engine.BlockBuilder;
import trampoline.engine.Core;
import trampoline.engine.LastFault;
import trampoline.engine.Registers;
import trampoline.engine.runtime.GuestFault;

/**
 * An ARM core: registers, flags, modes, exceptions. ARM ARM, A2.
 *
 * <p>Instruction semantics reach registers and flags as fields. The flags are words: N, C and V are the sign bits of
 * {@code n}, {@code c} and {@code v}; Z is set when {@code z} is zero.
 */
final class ArmCore extends Core {
    /** The register, invisible to software, in which the shifter leaves an operand. */
    static final int SHIFTED = 16;

    /** The register, invisible to software, that holds the address of the instruction plus 8 as a base. */
    static final int PC_BASE = 17;

    /** Beside a translated address: it does not hold for the 4 KiB around it. */
    static final long THIS_ADDRESS_ONLY = NOT_FOR_PAGE;

    /** Program status: IRQ masked. */
    static final int I = 1 << 7;
    /** Program status: FIQ masked. */
    static final int F = 1 << 6;
    /** Program status: Thumb state. */
    static final int T = 1 << 5;

    /** The number of {@link Vector#DATA_ABORT}, for semantics that are inlined: they cannot ask an enum for it. */
    static final int DATA_ABORT = 4;

    /** Program status, from version 5 on: a saturation or an overflow of a signed halfword multiplication. */
    private static final int Q = 1 << 27;

    private static final int Z_BIT = 1 << 30;
    /** The bits of a program status register that ARMv4T has. */
    private static final int PSR_BITS = 0xf00000ff;

    private static final int CONTEXTS = 4;
    private static final int USER_CONTEXT = 1;
    private static final int THUMB_CONTEXT = 2;
    private static final int HIGH_VECTORS = 0xffff0000;
    private static final Vector[] VECTORS = Vector.values();

    /**
     * The current mode's registers, r0 to r14, and {@link #SHIFTED} and {@link #PC_BASE}. r15 is only an operand or a
     * result here: what the current instruction reads as the PC, or where it branches to.
     */
    @Registers
    public final int[] r = new int[18];

    /** N is its sign. */
    @Registers
    public int n;
    /** Z is set when it is 0. */
    @Registers
    public int z;
    /** C: see {@link Carry}. */
    @Registers
    public int carryLeft;
    /** C: see {@link Carry}. */
    @Registers
    public int carryRight;
    /** V: see {@link Overflow}. */
    @Registers
    public int overflowLeft;
    /** V: see {@link Overflow}. */
    @Registers
    public int overflowRight;

    /** Q is its sign; it stays clear on cores before version 5. */
    @Registers
    public int q;

    /** Address bits that have to be zero in the access to a doubleword. */
    int checkedBitsOfDoubleword;

    /** True when a load to r15 selects the instruction set state by bit 0: always on version 5, but for the L4 bit. */
    boolean loadsInterwork;

    /** The bits of a program status register that this core has; semantics that are inlined read it. */
    final int psrBits;

    private final ArmModel model;
    private final RegisterBanks banks = new RegisterBanks(r);
    private final SystemControl systemControl;
    private final Mmu mmu;
    private final Site site;
    private final NamedRegisters names;
    private final LastFault lastFault = new LastFault();

    private boolean irqMasked;
    private boolean fiqMasked;
    private boolean thumb;
    private boolean irq;
    private boolean fiq;
    private boolean wake;

    ArmCore(ArmModel model, Bus bus) {
        super(bus, Operations.SET, CONTEXTS);
        this.model = model;
        psrBits = PSR_BITS | (model.version5 ? Q : 0);
        systemControl = model.systemControl(this);
        mmu = systemControl == null ? null : new Mmu(this, systemControl, bus);
        site = new Site(model, systemControl);
        names = new NamedRegisters(this, banks);
        reset();
    }

    @Override
    public String model() {
        return model.description.name();
    }

    ArmModel variant() {
        return model;
    }

    /** Coprocessor 15, or null on a model without. */
    SystemControl systemControl() {
        return systemControl;
    }

    /** Registers that a reset leaves undefined are 0. */
    @Override
    public void reset() {
        lastFault.clear();
        banks.clear();
        n = 0;
        z = 1;
        Carry.setSign(this, 0);
        Overflow.setSign(this, 0);
        q = 0;
        if (systemControl != null) {
            systemControl.reset();
            controlChanged();
        }
        endWaiting();
        setCpsr(I | F | Mode.SVC.bits);
        jump(vectors() + Vector.RESET.offset);
        interruptsChanged();
    }

    // Status

    /** The program status register's value. */
    int cpsr() {
        return n & 0x80000000
                | (z == 0 ? Z_BIT : 0)
                | Carry.value(this) << 29
                | Overflow.sign(this) >>> 31 << 28
                | q >>> 31 << 27
                | (irqMasked ? I : 0)
                | (fiqMasked ? F : 0)
                | (thumb ? T : 0)
                | banks.current().bits;
    }

    /** Sets N, Z, C and V from bits 31 to 28. */
    void setFlags(int psr) {
        n = psr;
        z = ~psr & Z_BIT;
        Carry.setSign(this, psr << 2);
        Overflow.setSign(this, psr << 3);
    }

    /** Sets N, Z, C and V, and Q where there is one: what MSR writes to the flags field. */
    void setFlagsField(int psr) {
        setFlags(psr);
        q = (psr & psrBits) << 4;
    }

    /** Sets all of it. A mode that does not exist, which the manual leaves unpredictable, leaves the mode as it is. */
    void setCpsr(int psr) {
        setFlagsField(psr);
        irqMasked = (psr & I) != 0;
        fiqMasked = (psr & F) != 0;
        thumb = model.thumb && (psr & T) != 0;
        Mode mode = Mode.of(psr);
        if (mode != null) {
            banks.select(mode);
        }
        stateChanged();
        interruptsChanged();
    }

    /** The saved program status of the current mode; in a mode without, which is unpredictable, the CPSR. */
    int spsr() {
        Mode mode = banks.current();
        return mode.hasSpsr() ? banks.spsr(mode) : cpsr();
    }

    /** Sets it; without effect in a mode that has none. */
    void setSpsr(int psr) {
        if (banks.current().hasSpsr()) {
            banks.setSpsr(banks.current(), psr & psrBits);
        }
    }

    boolean thumb() {
        return thumb;
    }

    void setThumb(boolean on) {
        thumb = on;
        stateChanged();
    }

    private void stateChanged() {
        boolean privileged = banks.current().privileged();
        setPrivilege(privileged ? PRIVILEGED : USER);
        setContext((privileged ? 0 : USER_CONTEXT) | (thumb ? THUMB_CONTEXT : 0));
    }

    /** A register as user mode sees it. */
    int userRegister(int register) {
        return banks.get(register, Mode.USR);
    }

    void setUserRegister(int register, int value) {
        banks.set(register, Mode.USR, value);
    }

    @Override
    public String mode() {
        return banks.current().abbreviation;
    }

    // Memory

    @Override
    protected long translate(int address, Access access, boolean user) {
        return mmu == null ? Integer.toUnsignedLong(address) : mmu.translate(address, access, user);
    }

    @Override
    public long translate(long address) {
        if (address >>> 32 != 0) {
            return -1;
        }
        try {
            return translate((int) address, Access.LOAD, privilege() == USER) & 0xffffffffL;
        } catch (GuestFault e) {
            return -1;
        }
    }

    /**
     * Loads the word around an address, rotated so that the addressed byte comes lowest; with an aligned address that is
     * {@link #load32}. ARM before version 6: ARM ARM, A4.1.23.
     */
    int load32Rotated(int address) {
        return Integer.rotateRight(load32(address), address << 3);
    }

    @Override
    protected int unaligned(int address, int size, Access access) {
        return mmu == null ? address & -size : mmu.unaligned(address, size, access);
    }

    @Override
    protected GuestFault busError(int address, Access access, BusError error) {
        if (mmu != null) {
            return mmu.externalAbort(address, access);
        }
        Vector vector = access == Access.FETCH ? Vector.PREFETCH_ABORT : Vector.DATA_ABORT;
        return fault(vector.ordinal(), 0, address);
    }

    /** The control register has changed. */
    void controlChanged() {
        checkedBitsOfDoubleword = systemControl.enabled(SystemControl.A) ? 7 : 0;
        loadsInterwork = !systemControl.enabled(SystemControl.L4);
        forgetTranslations();
    }

    /** The translation tables, or what is made of them, have changed. */
    void forgetTranslations() {
        mmu.forgotten();
        flushTranslations();
    }

    /** The descriptor for a modified virtual address has changed. */
    void forgetTranslation(int address) {
        if (systemControl.processId != 0 || mmu.sharesDescriptor(address)) {
            forgetTranslations();
        } else {
            flushTranslation(address);
        }
    }

    // Decoding

    @Override
    protected void decode(int address, BlockBuilder block) {
        site.at(address, privilege() == USER, block);
        if (thumb) {
            ThumbDecoder.decode(site, fetchInstruction(address & ~1, 2));
        } else {
            ArmDecoder.decode(site, fetchInstruction(address & ~3, 4));
        }
    }

    @Override
    protected int instructionLength(int address) {
        return thumb ? 2 : 4;
    }

    // Exceptions

    /** Takes an exception; {@code link} goes to its r14. ARM ARM, A2.6. */
    void enter(Vector vector, int link) {
        int old = cpsr();
        banks.select(vector.mode);
        banks.setSpsr(vector.mode, old);
        r[14] = link;
        irqMasked = true;
        fiqMasked |= vector.masksFiq;
        thumb = false;
        stateChanged();
        jump(vectors() + vector.offset);
    }

    private int vectors() {
        return systemControl != null && systemControl.enabled(SystemControl.V) ? HIGH_VECTORS : 0;
    }

    @Override
    protected void enter(GuestFault fault, int address, boolean delaySlot) {
        Vector vector = VECTORS[fault.kind()];
        switch (vector) {
            case DATA_ABORT -> {
                if (systemControl != null) {
                    systemControl.faultStatus = fault.info();
                    // one that the memory management unit has modified stays as it is
                    systemControl.faultAddress = systemControl.modified((int) fault.address());
                }
                if (model.baseUpdatedOnAbort) {
                    AbortedBase.update(this, fetchInstruction(address, thumb ? 2 : 4));
                }
                enter(vector, address + 8);
            }
            case PREFETCH_ABORT -> {
                if (systemControl != null) {
                    systemControl.prefetchAborted(fault.info());
                }
                enter(vector, address + 4);
            }
            default -> enter(vector, address + (thumb ? 2 : 4));
        }
        if (vector == Vector.DATA_ABORT || vector == Vector.PREFETCH_ABORT) {
            lastFault.set(vector.title, Integer.toUnsignedLong(address), fault.address());
        } else {
            lastFault.set(vector.title, Integer.toUnsignedLong(address));
        }
    }

    @Override
    public Optional<CpuFault> lastFault() {
        return lastFault.get();
    }

    @Override
    public void setFaultListener(FaultListener listener) {
        lastFault.setListener(listener);
    }

    @Override
    public String instructionSet() {
        return thumb ? "thumb" : "arm";
    }

    @Override
    protected void takeInterrupt() {
        if (irq || fiq || wake) {
            // an interrupt that is masked ends waiting too
            endWaiting();
        }
        if (fiq && !fiqMasked) {
            enter(Vector.FIQ, (int) pc() + 4);
        } else if (irq && !irqMasked) {
            enter(Vector.IRQ, (int) pc() + 4);
        }
    }

    /**
     * {@code irq}, {@code fiq}, {@code wake}, which only ends waiting for an interrupt, and on ARM926EJ-S and Feroceon
     * {@code vinithi}, which boards strap: where the vectors are after the next reset, high when asserted.
     */
    @Override
    public Line input(String name) {
        return switch (name) {
            case "irq" ->
                asserted -> {
                    irq = asserted;
                    interruptsChanged();
                };
            case "fiq" ->
                asserted -> {
                    fiq = asserted;
                    interruptsChanged();
                };
            case "wake" ->
                asserted -> {
                    wake = asserted;
                    interruptsChanged();
                };
            default -> {
                Map<String, Line> more = systemControl == null ? Map.of() : systemControl.inputs();
                if (!more.containsKey(name)) {
                    throw new IllegalArgumentException("an ARM core has no input '" + name
                            + "'; there are irq, fiq and wake" + (more.isEmpty() ? "" : ", and ")
                            + String.join(", ", more.keySet()));
                }
                yield more.get(name);
            }
        };
    }

    // Registers by name

    @Override
    public List<Register> registers() {
        return names.list();
    }

    @Override
    public long register(String name) {
        return Integer.toUnsignedLong(names.get(name));
    }

    @Override
    public void setRegister(String name, long value) {
        names.set(name, (int) value);
    }
}

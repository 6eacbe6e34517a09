package trampoline.arch.mips;

import static trampoline.arch.mips.SystemControl.*;

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
import trampoline.engine.Core;
import trampoline.engine.InstructionSet;
import trampoline.engine.LastFault;
import trampoline.engine.Registers;
import trampoline.engine.runtime.GuestFault;

/**
 * A MIPS32 core with TLB and without FPU (MIPS32 Architecture for Programmers, volumes I to III). Caches are not
 * modelled: memory is always coherent, and cache operations have no effect.
 */
public final class MipsCore extends Core implements TimedCpu {
    static final InstructionSet<MipsCore> SET = InstructionSet.of(
            MethodHandles.lookup(),
            MipsCore.class,
            Arithmetic.class,
            MultiplyDivide.class,
            BitFields.class,
            LoadStore.class,
            UnalignedPairs.class,
            Branches.class,
            Traps.class,
            SystemInstructions.class);

    private static final int KERNEL_CONTEXT = 0;
    private static final int USER_CONTEXT = 1;
    private static final long RESET_VECTOR = 0xbfc0_0000L;

    /** General registers; number 0 stays 0 because no decoded instruction writes it. */
    @Registers(zero = 0)
    public final int[] r = new int[32];

    @Registers
    int hi;

    @Registers
    int lo;

    /** Whether the branch whose delay slot is being executed is taken. */
    @Registers
    boolean taken;

    /** Where a jump through a register goes, while its delay slot is executed. */
    @Registers
    int target;

    /** Set by LL, cleared by SC and ERET. */
    boolean linked;

    final boolean bigEndian;
    final SystemControl cp0;
    final Tlb tlb;
    private final Model model;
    private final MipsDecoder decoder;
    private final LastFault lastFault = new LastFault();

    MipsCore(Model model, Bus bus) {
        super(bus, SET, 2);
        this.model = model;
        bigEndian = bus.byteOrder() == ByteOrder.BIG_ENDIAN;
        tlb = new Tlb(model.tlbEntries());
        cp0 = new SystemControl(this, model);
        decoder = new MipsDecoder(model.release2());
        reset();
    }

    boolean bigEndian() {
        return bigEndian;
    }

    @Override
    public void connect(Clock clock, long hertz) {
        cp0.connect(clock, hertz);
    }

    @Override
    public void reset() {
        lastFault.clear();
        cp0.reset();
        forgetReplaced();
        linked = false;
        endWaiting();
        flushTranslations();
        setPc(RESET_VECTOR);
    }

    // Decoding

    @Override
    protected int instructionLength(int address) {
        return 4;
    }

    @Override
    protected void decode(int address, BlockBuilder block) {
        if ((address & 3) != 0) {
            throw addressError(address, Access.FETCH, 0);
        }
        decoder.decode(this, address, block);
    }

    int fetchWord(int address) {
        return fetchInstruction(address, 4);
    }

    // Mode

    boolean userMode() {
        return (cp0.get(STATUS) & (STATUS_UM | STATUS_EXL | STATUS_ERL)) == STATUS_UM;
    }

    boolean coprocessor0Usable() {
        return !userMode() || (cp0.get(STATUS) & STATUS_CU0) != 0;
    }

    /** Status was written: mode, ERL (which unmaps the lower half) and interrupt masks may be others. */
    void statusChanged() {
        boolean user = userMode();
        setPrivilege(user ? USER : PRIVILEGED);
        setContext(user ? USER_CONTEXT : KERNEL_CONTEXT);
        boolean unmapped = (cp0.get(STATUS) & STATUS_ERL) != 0;
        if (unmapped != lowerHalfUnmapped) {
            lowerHalfUnmapped = unmapped;
            flushTranslations();
        }
        interruptsChanged();
    }

    private boolean lowerHalfUnmapped;

    void addressSpaceChanged() {
        flushTranslations();
    }

    /** Writes an entry that software has chosen: what it was is gone, and the entries replaced before it too. */
    void writeTlb(int entry) {
        boolean otherPages =
                ((tlb.high[entry] ^ cp0.get(ENTRY_HI)) & 0xffff_e0ff) != 0 || tlb.mask[entry] != cp0.get(PAGE_MASK);
        if (otherPages) {
            forgetReplaced();
        }
        flushTlbEntry(entry);
        putTlbEntry(entry);
    }

    /** Writes a random entry; what it was goes on translating for a while. */
    void replaceTlb(int entry) {
        if (tlb.mask[entry] == 0 && !tlb.parked(entry)) {
            flushTlbEntry(tlb.oldest());
            tlb.retain(entry);
        } else {
            flushTlbEntry(entry);
        }
        putTlbEntry(entry);
    }

    private void putTlbEntry(int entry) {
        tlb.write(entry, cp0.get(PAGE_MASK), cp0.get(ENTRY_HI), cp0.get(ENTRY_LO0), cp0.get(ENTRY_LO1));
        if (tlb.mask[entry] != 0) {
            forgetReplaced();
        } else if ((tlb.low0[entry] & Tlb.GLOBAL) != 0) {
            forgetPages(tlb.high[entry] & 0xffff_e000);
        } else {
            forgetReplaced(tlb.high[entry] & 0xffff_e000, tlb.high[entry] & 0xff);
        }
        flushTlbEntry(entry);
    }

    /** Forgets replaced entries that translate {@code address}: software speaks of it. */
    void forgetReplaced(int address, int asid) {
        for (int entry = tlb.findRetained(address, asid); entry >= 0; entry = tlb.findRetained(address, asid)) {
            flushTlbEntry(entry);
            tlb.forget(entry);
        }
    }

    /** Forgets replaced entries for the same pages, whatever their address space. */
    private void forgetPages(int address) {
        for (int entry = tlb.findRetained(address); entry >= 0; entry = tlb.findRetained(address)) {
            flushTlbEntry(entry);
            tlb.forget(entry);
        }
    }

    private void forgetReplaced() {
        for (int entry = tlb.size; entry < tlb.high.length; entry++) {
            flushTlbEntry(entry);
            tlb.forget(entry);
        }
    }

    /** Forgets what the engine knows of the pages of a TLB entry. */
    private void flushTlbEntry(int entry) {
        if (tlb.parked(entry)) {
            return;
        }
        if (tlb.mask[entry] != 0) {
            flushTranslations();
            return;
        }
        flushTranslation(tlb.high[entry] & 0xffff_e000);
        flushTranslation(tlb.high[entry] & 0xffff_e000 | 0x1000);
    }

    // Address translation (MIPS32 PRA, "Virtual Memory")

    /** In kseg0 or kseg1. */
    private static boolean unmapped(int address) {
        return address < 0xc000_0000;
    }

    @Override
    protected long translate(int address, Access access, boolean user) {
        if ((address & 3) != 0 && access == Access.FETCH) {
            throw addressError(address, access, 0);
        }
        if (address < 0) {
            if (user) {
                throw addressError(address, access, ExceptionCode.SEGMENT);
            }
            if (unmapped(address)) {
                return address & 0x1fff_ffff;
            }
        } else if (lowerHalfUnmapped && !user) {
            return address;
        }
        int asid = cp0.get(ENTRY_HI) & 0xff;
        int entry = tlb.find(address, asid);
        if (entry < 0) {
            entry = tlb.findRetained(address, asid);
            int needed = access == Access.STORE ? Tlb.VALID | Tlb.DIRTY : Tlb.VALID;
            if (entry < 0 || (tlb.low(entry, address) & needed) != needed) {
                throw tlbFault(address, access, ExceptionCode.REFILL);
            }
        }
        int low = tlb.low(entry, address);
        if ((low & Tlb.VALID) == 0) {
            throw tlbFault(address, access, 0);
        }
        if (access == Access.STORE && (low & Tlb.DIRTY) == 0) {
            throw fault(ExceptionCode.TLB_MODIFIED, 0, address);
        }
        return Integer.toUnsignedLong(tlb.physical(entry, address));
    }

    private GuestFault tlbFault(int address, Access access, int refill) {
        int code = access == Access.STORE ? ExceptionCode.TLB_STORE : ExceptionCode.TLB_LOAD;
        return fault(code | refill, 0, address);
    }

    private GuestFault addressError(int address, Access access, int segment) {
        int code = access == Access.STORE ? ExceptionCode.ADDRESS_STORE : ExceptionCode.ADDRESS_LOAD;
        return fault(code | segment, 0, address);
    }

    @Override
    protected int unaligned(int address, int size, Access access) {
        throw addressError(address, access, 0);
    }

    @Override
    protected GuestFault busError(int address, Access access, BusError error) {
        return fault(access == Access.FETCH ? ExceptionCode.BUS_FETCH : ExceptionCode.BUS_DATA, 0, address);
    }

    @Override
    public long translate(long address) {
        if (address >>> 32 != 0) {
            return -1;
        }
        try {
            return translate((int) address, Access.LOAD, userMode());
        } catch (GuestFault e) {
            return -1;
        }
    }

    // Exceptions (MIPS32 PRA, "Interrupts and Exceptions")

    @Override
    protected void enter(GuestFault fault, int address, boolean delaySlot) {
        int code = fault.kind() & 0xff;
        boolean refill = (fault.kind() & ExceptionCode.REFILL) != 0;
        if (code >= ExceptionCode.TLB_MODIFIED && code <= ExceptionCode.ADDRESS_STORE) {
            int accessed = (int) fault.address();
            int bad = UnalignedPairs.faultAddress(this, address, accessed);
            cp0.set(BAD_VADDR, bad);
            if (code <= ExceptionCode.TLB_STORE || (fault.kind() & ExceptionCode.SEGMENT) != 0) {
                cp0.set(CONTEXT, cp0.get(CONTEXT) & 0xff80_0000 | accessed >>> 9 & 0x7f_fff0);
                cp0.set(ENTRY_HI, cp0.get(ENTRY_HI) & 0xff | accessed & 0xffff_e000);
            }
        }
        int unit = code == ExceptionCode.COPROCESSOR_UNUSABLE ? fault.info() << 28 : 0;
        boolean nested = (cp0.get(STATUS) & STATUS_EXL) != 0;
        exception(code, unit, address, delaySlot, refill && !nested ? 0 : 0x180);
        remember(fault, address);
    }

    private void remember(GuestFault fault, int address) {
        String title = ExceptionCode.title(fault.kind());
        int code = fault.kind() & 0xff;
        if (code >= ExceptionCode.TLB_MODIFIED && code <= ExceptionCode.BUS_DATA) {
            lastFault.set(title, Integer.toUnsignedLong(address), fault.address());
        } else if (title != null) {
            lastFault.set(title, Integer.toUnsignedLong(address));
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

    private void exception(int code, int unit, int address, boolean delaySlot, int offset) {
        int cause = cp0.get(CAUSE) & ~0x3000_007c | code << 2 | unit;
        if ((cp0.get(STATUS) & STATUS_EXL) == 0) {
            cp0.set(EPC, delaySlot ? address - 4 : address);
            cause = delaySlot ? cause | CAUSE_BD : cause & ~CAUSE_BD;
        }
        cp0.set(CAUSE, cause);
        cp0.set(STATUS, cp0.get(STATUS) | STATUS_EXL);
        statusChanged();
        boolean bootstrap = (cp0.get(STATUS) & STATUS_BEV) != 0;
        jump((bootstrap ? 0xbfc0_0200 : cp0.get(EBASE) & 0xffff_f000) + offset);
    }

    @Override
    protected void takeInterrupt() {
        int status = cp0.get(STATUS);
        if ((cp0.get(CAUSE) & status & CAUSE_IP) == 0) {
            return;
        }
        endWaiting();
        if ((status & (STATUS_IE | STATUS_EXL | STATUS_ERL)) == STATUS_IE) {
            exception(ExceptionCode.INTERRUPT, 0, (int) pc(), false, cp0.interruptOffset());
        }
    }

    // Cpu

    @Override
    public String model() {
        return model.cpu().name();
    }

    @Override
    public String mode() {
        int status = cp0.get(STATUS);
        if ((status & STATUS_ERL) != 0) {
            return "kernel (error)";
        }
        return (status & STATUS_EXL) != 0 ? "kernel (exception)" : userMode() ? "user" : "kernel";
    }

    @Override
    public Line input(String name) {
        if (name.matches("int[0-5]")) {
            int bit = 2 + name.charAt(3) - '0';
            return asserted -> cp0.setInput(bit, asserted);
        }
        throw new IllegalArgumentException("a MIPS core has the inputs int0 to int5, not '" + name + "'");
    }

    @Override
    public List<Register> registers() {
        return MipsRegisters.described();
    }

    @Override
    public long register(String name) {
        return Integer.toUnsignedLong(MipsRegisters.named(name).read(this));
    }

    @Override
    public void setRegister(String name, long value) {
        MipsRegisters.named(name).write(this, (int) value);
    }
}

package trampoline.engine.arch64;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.Register;
import trampoline.api.device.Line;
import trampoline.engine.BlockBuilder;
import trampoline.engine.Core64;
import trampoline.engine.InstructionSet;
import trampoline.engine.Registers;
import trampoline.engine.runtime.GuestFault;

/** The core; its only exception vector is {@link #VECTOR}. */
final class Core64Bit extends Core64 {
    static final int VECTOR = 0x100;
    static final InstructionSet<Core64Bit> SET = InstructionSet.of(
            MethodHandles.lookup(),
            Core64Bit.class,
            Arithmetic.class,
            LoadStore.class,
            Branches.class,
            SystemInstructions.class);

    /** General registers; number 0 stays 0 because no decoded instruction writes it. */
    @Registers(zero = 0)
    final long[] x = new long[32];

    /** What the last comparison came to. */
    @Registers
    boolean flag;

    /** The upper half of the last product. */
    @Registers
    long high;

    final long[] control = new long[Control.REGISTERS];
    final Tlb tlb = new Tlb();
    private final Decoder decoder = new Decoder();
    private boolean line;

    /** How often an instruction was decoded. */
    int decoded;

    /** How often an address was translated. */
    int translated;

    Core64Bit(Bus bus) {
        super(bus, SET, 1, Privilege.COUNT);
    }

    // Decoding

    @Override
    protected int instructionLength(long address) {
        return Decoder.length(fetchInstruction(address, 2));
    }

    @Override
    protected void decode(long address, BlockBuilder block) {
        decoded++;
        int parcel = fetchInstruction(address, 2);
        if (Decoder.length(parcel) == 2) {
            decoder.decodeShort(this, parcel, block);
        } else {
            decoder.decode(this, address, parcel | fetchInstruction(address + 2, 2) << 16, block);
        }
    }

    // Mode

    private int currentMode() {
        return privilege() == Privilege.SUPERVISOR_USER_DATA ? Privilege.SUPERVISOR : privilege();
    }

    /** Mode, or what the supervisor may reach, has changed. */
    void setMode(int mode) {
        boolean userData = mode == Privilege.SUPERVISOR && (control[Control.STATUS] & Control.USER_DATA) != 0;
        setPrivilege(userData ? Privilege.SUPERVISOR_USER_DATA : mode);
    }

    void writeControl(int number, long value) {
        if (number != Control.COUNT) {
            control[number] = value;
        }
        if (number == Control.STATUS) {
            setMode(currentMode());
            interruptsChanged();
        }
    }

    long readControl(int number) {
        return number == Control.COUNT ? instructions() : control[number];
    }

    void writeTlb() {
        int entry = tlb.next;
        tlb.next = (entry + 1) % tlb.high.length;
        flushTranslation(tlb.high[entry]);
        tlb.high[entry] = control[Control.TLB_HIGH];
        tlb.low[entry] = control[Control.TLB_LOW];
        flushTranslation(tlb.high[entry]);
    }

    /** Drops the entry for an address. */
    void dropTlb(long address) {
        for (int entry = tlb.find(address); entry >= 0; entry = tlb.find(address)) {
            tlb.high[entry] = 0;
        }
        flushTranslation(address);
    }

    void dropTlb() {
        Arrays.fill(tlb.high, 0);
        flushTranslations();
    }

    /** Forgets what is known of a privilege's addresses. */
    void forget(int privilege) {
        flushTranslations(privilege);
    }

    // Address translation

    @Override
    protected long translate(long address, Access access, int privilege) {
        translated++;
        if (privilege == Privilege.MACHINE) {
            if (address >>> 56 != 0) {
                throw fault(Cause.BUS + access.ordinal(), 0, address);
            }
            return address;
        }
        int entry = tlb.find(address);
        if (entry < 0) {
            throw fault(Cause.MISS + access.ordinal(), 0, address);
        }
        if (!tlb.permits(entry, access, privilege)) {
            throw fault(Cause.FORBIDDEN + access.ordinal(), 0, address);
        }
        return inPage(tlb.physical(entry, address), tlb.bits(entry));
    }

    @Override
    protected void unaligned(long address, int size, Access access) {
        if (control[Control.ANY_ALIGNMENT] == 0) {
            throw fault(Cause.UNALIGNED + access.ordinal(), size, address);
        }
    }

    @Override
    protected GuestFault busError(long address, Access access, BusError error) {
        return fault(Cause.BUS + access.ordinal(), 0, address);
    }

    // Exceptions

    @Override
    protected void enter(GuestFault fault, long address, boolean delaySlot) {
        control[Control.BAD_ADDRESS] = fault.address();
        enter(fault.kind(), address);
    }

    void enter(int cause, long address) {
        long status = control[Control.STATUS];
        control[Control.CAUSE] = cause;
        control[Control.EPC] = address;
        control[Control.STATUS] =
                status & Control.USER_DATA | (status & Control.IE) << 1 | (long) currentMode() << Control.PREVIOUS_MODE;
        setMode(Privilege.MACHINE);
        jump(VECTOR);
    }

    void leaveException() {
        long status = control[Control.STATUS];
        control[Control.STATUS] = status & Control.USER_DATA | (status & Control.PREVIOUS_IE) >> 1;
        setMode((int) (status >> Control.PREVIOUS_MODE) & 3);
        interruptsChanged();
        jump(control[Control.EPC]);
    }

    void setLine(boolean asserted) {
        line = asserted;
        interruptsChanged();
    }

    @Override
    protected void takeInterrupt() {
        if (line) {
            endWaiting();
            if ((control[Control.STATUS] & Control.IE) != 0) {
                enter(Cause.INTERRUPT, pc());
            }
        }
    }

    // Cpu

    @Override
    public String model() {
        return "test64";
    }

    @Override
    public void reset() {
        setMode(Privilege.MACHINE);
        setPc(0);
    }

    @Override
    public List<Register> registers() {
        return IntStream.range(0, x.length)
                .mapToObj(n -> new Register("x" + n, 64, "general"))
                .toList();
    }

    @Override
    public long register(String name) {
        return x[Integer.parseInt(name.substring(1))];
    }

    @Override
    public void setRegister(String name, long value) {
        x[Integer.parseInt(name.substring(1))] = value;
    }

    @Override
    public String mode() {
        return String.valueOf(currentMode());
    }

    @Override
    public Line input(String name) {
        return this::setLine;
    }

    @Override
    public long translate(long address) {
        int entry = tlb.find(address);
        return privilege() == Privilege.MACHINE ? address : entry < 0 ? -1 : tlb.physical(entry, address);
    }
}

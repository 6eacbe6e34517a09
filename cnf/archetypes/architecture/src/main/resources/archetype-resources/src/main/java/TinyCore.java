package ${package};

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.Register;
import trampoline.api.device.Line;
import trampoline.engine.BlockBuilder;
import trampoline.engine.Core;
import trampoline.engine.InstructionSet;
import trampoline.engine.Registers;
import trampoline.engine.runtime.GuestFault;

/** An instruction is a word {@code opcode << 28 | a << 24 | b << 20 | c}, c with a sign. Faults go to 0x100, interrupts to 0x200. */
final class TinyCore extends Core {
    static final int FAULT = 0x100;
    static final int INTERRUPT = 0x200;

    private static final InstructionSet<TinyCore> SET =
            InstructionSet.of(MethodHandles.lookup(), TinyCore.class, TinyInstructions.class);
    private static final String LINE = "irq";
    private static final String STATUS = "status";
    private static final String LINK = "link";
    private static final int UNDEFINED = 1;
    private static final int BUS_ERROR = 2;

    /** The translator keeps what is marked so in variables of its own. */
    @Registers
    final int[] r = new int[16];

    boolean enabled;
    int link;
    private boolean asserted;

    TinyCore(Bus bus) {
        super(bus, SET, 1);
    }

    @Override
    protected void decode(int address, BlockBuilder block) {
        int word = fetchInstruction(address, 4);
        int a = word >>> 24 & 15;
        int b = word >>> 20 & 15;
        int c = word << 12 >> 12;
        switch (word >>> 28) {
            case 1 -> block.emit(SET.number("set"), a, c);
            case 2 -> block.emit(SET.number("high"), a, c);
            case 3 -> block.emit(SET.number("add"), a, b, c);
            case 4 -> block.emit(SET.number("load"), a, b, c);
            case 5 -> block.emit(SET.number("store"), a, b, c);
            case 6 -> block.branchIf(SET.number("notZero"), address + 4 * c, a);
            case 7 -> block.emit(SET.number("go"), address + 4 * c);
            case 8 -> block.emit(SET.number("allow"), c);
            case 9 -> block.emit(SET.number("back"));
            default -> throw fault(UNDEFINED, word, address);
        }
    }

    @Override
    protected int instructionLength(int address) {
        return 4;
    }

    @Override
    protected void enter(GuestFault fault, int address, boolean delaySlot) {
        exception(address, FAULT);
    }

    @Override
    protected void takeInterrupt() {
        if (asserted && enabled) {
            exception((int) pc(), INTERRUPT);
        }
    }

    private void exception(int from, int vector) {
        link = from;
        enabled = false;
        jump(vector);
    }

    void allow(boolean interrupts) {
        enabled = interrupts;
        interruptsChanged();
    }

    @Override
    protected long translate(int address, Access access, boolean user) {
        return Integer.toUnsignedLong(address);
    }

    @Override
    protected int unaligned(int address, int size, Access access) {
        return address & -size;
    }

    @Override
    protected GuestFault busError(int address, Access access, BusError error) {
        return fault(BUS_ERROR, 0, address);
    }

    @Override
    public String model() {
        return TinyArchitecture.MODEL;
    }

    @Override
    public void reset() {
        link = 0;
        allow(false);
        setPc(0);
    }

    @Override
    public List<Register> registers() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < r.length; i++) {
            all.add(new Register("r" + i, 32, "general"));
        }
        all.add(new Register(STATUS, 1, "status"));
        all.add(new Register(LINK, 32, "system"));
        return all;
    }

    @Override
    public long register(String name) {
        return switch (name) {
            case STATUS -> enabled ? 1 : 0;
            case LINK -> Integer.toUnsignedLong(link);
            default -> Integer.toUnsignedLong(r[number(name)]);
        };
    }

    @Override
    public void setRegister(String name, long value) {
        switch (name) {
            case STATUS -> allow((value & 1) != 0);
            case LINK -> link = (int) value;
            default -> r[number(name)] = (int) value;
        }
    }

    private static int number(String name) {
        if (!name.matches("r([0-9]|1[0-5])")) {
            throw new IllegalArgumentException("no register '" + name + "'; there are r0 to r15, status and link");
        }
        return Integer.parseInt(name.substring(1));
    }

    @Override
    public String mode() {
        return "";
    }

    @Override
    public Line input(String name) {
        if (!name.equals(LINE)) {
            throw new IllegalArgumentException("no input '" + name + "'; there is " + LINE);
        }
        return level -> {
            asserted = level;
            interruptsChanged();
        };
    }

    @Override
    public long translate(long address) {
        return address >>> 32 == 0 ? address : -1;
    }
}

package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.Register;
import trampoline.api.device.Line;
import trampoline.engine.runtime.GuestFault;

/**
 * An architecture of eight instructions for the engine's tests. A word is {@code opcode << 28 | a << 24 | b << 20 | c}.
 * Its vectors: fault 0x100, interrupt 0x200.
 */
final class ToyCore extends Core {
    static final int FAULT_VECTOR = 0x100;
    static final int INTERRUPT_VECTOR = 0x200;
    static final InstructionSet<ToyCore> SET =
            InstructionSet.of(MethodHandles.lookup(), ToyCore.class, Semantics.class);

    @Registers
    final int[] r = new int[16];

    int faultAddress;
    int faultPc;
    int returnPc;
    boolean line;
    boolean enabled;

    ToyCore(Bus bus) {
        super(bus, SET, 2);
    }

    Bus bus() {
        return bus;
    }

    static final class Semantics {
        @Instruction
        static void set(ToyCore core, int a, int value) {
            core.r[a] = value;
        }

        @Instruction
        static void add(ToyCore core, int a, int b, int c) {
            core.r[a] = core.r[b] + c;
        }

        @Instruction(exact = true)
        static void load(ToyCore core, int a, int b, int c) {
            core.r[a] = core.load32(core.r[b] + c);
        }

        @Instruction(exact = true)
        static void store(ToyCore core, int a, int b, int c) {
            core.store32(core.r[b] + c, core.r[a]);
        }

        @Instruction(exact = true, terminal = true)
        static void idle(ToyCore core, int next) {
            core.jump(next);
            core.waitForInterrupt();
        }

        @Instruction(exact = true)
        static void enable(ToyCore core, int on) {
            core.enabled = on != 0;
            core.interruptsChanged();
        }

        @Instruction(terminal = true)
        static void back(ToyCore core) {
            core.enabled = true;
            core.interruptsChanged();
            core.jump(core.returnPc);
        }

        @Condition
        static boolean notZero(ToyCore core, int a) {
            return core.r[a] != 0;
        }
    }

    static int set(int a, int value) {
        return 1 << 28 | a << 24 | value & 0xfffff;
    }

    static int add(int a, int b, int c) {
        return 2 << 28 | a << 24 | b << 20 | c & 0xfffff;
    }

    static int load(int a, int b, int c) {
        return 3 << 28 | a << 24 | b << 20 | c & 0xfffff;
    }

    static int store(int a, int b, int c) {
        return 4 << 28 | a << 24 | b << 20 | c & 0xfffff;
    }

    /** Jumps to an absolute address when register a is not zero. */
    static int loop(int a, int target) {
        return 5 << 28 | a << 24 | target;
    }

    static int idle() {
        return 6 << 28;
    }

    static int enable(int on) {
        return 7 << 28 | on;
    }

    static int back() {
        return 8 << 28;
    }

    /** Adds c to register a when register b is not zero. */
    static int addIf(int a, int b, int c) {
        return 9 << 28 | a << 24 | b << 20 | c & 0xfffff;
    }

    @Override
    protected void decode(int address, BlockBuilder block) {
        int word = fetchInstruction(address, 4);
        int a = word >>> 24 & 15;
        int b = word >>> 20 & 15;
        int c = word << 12 >> 12;
        switch (word >>> 28) {
            case 1 -> block.emit(SET.number("set"), a, c);
            case 2 -> block.emit(SET.number("add"), a, b, c);
            case 3 -> block.emit(SET.number("load"), a, b, c);
            case 4 -> block.emit(SET.number("store"), a, b, c);
            case 5 -> block.branchIf(SET.number("notZero"), c, a);
            case 6 -> block.emit(SET.number("idle"), address + 4);
            case 7 -> block.emit(SET.number("enable"), c);
            case 8 -> block.emit(SET.number("back"));
            case 9 -> {
                block.guard(SET.number("notZero"), b);
                block.emit(SET.number("add"), a, a, c);
            }
            default -> throw fault(1, word, address);
        }
    }

    @Override
    protected int instructionLength(int address) {
        return 4;
    }

    @Override
    protected void enter(GuestFault fault, int address, boolean delaySlot) {
        faultAddress = (int) fault.address();
        faultPc = address;
        enabled = false;
        jump(FAULT_VECTOR);
    }

    @Override
    protected void takeInterrupt() {
        if (line) {
            endWaiting();
            if (enabled) {
                enabled = false;
                returnPc = (int) pc();
                jump(INTERRUPT_VECTOR);
            }
        }
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
        return fault(2, 0, address);
    }

    @Override
    public String model() {
        return "toy";
    }

    @Override
    public void reset() {
        setPc(0);
    }

    @Override
    public List<Register> registers() {
        return List.of();
    }

    @Override
    public long register(String name) {
        return r[Integer.parseInt(name)];
    }

    @Override
    public void setRegister(String name, long value) {
        r[Integer.parseInt(name)] = (int) value;
    }

    @Override
    public String mode() {
        return "";
    }

    @Override
    public Line input(String name) {
        return level -> {
            line = level;
            interruptsChanged();
        };
    }

    @Override
    public long translate(long address) {
        return address;
    }
}

package trampoline.arch.arm.differential;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.testkit.differential.MachineState;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.ReferenceMachine;
import trampoline.testkit.differential.TestStream;
import trampoline.testkit.gdb.GdbClient;
import trampoline.testkit.gdb.GdbException;
import trampoline.testkit.gdb.QemuProcess;
import trampoline.testkit.gdb.RegisterLayout;
import trampoline.testkit.gdb.StopReply;

/**
 * An ARM processor of {@code qemu-system-arm} on its Versatile/PB board, whose RAM begins at 0. The visible registers
 * and memory come by the GDB stub; banked registers and coprocessor 15, which the stub does not show, are installed and
 * collected by a few instructions that run before and after the stream.
 */
final class QemuArm implements ReferenceMachine, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration RUN = Duration.ofSeconds(5);
    private static final int UNDEFINED_VECTOR = 4;

    /** Bit 8 of a status register masks imprecise aborts from ARMv6 on; QEMU has it for every processor. */
    private static final long NOT_IN_V4 = 1 << 8;

    private final String cpu;
    private final boolean systemControl;
    private final QemuProcess process;
    private final GdbClient gdb;
    private final Map<Long, byte[]> written = new HashMap<>();

    /** @param systemControl true when coprocessor 15 is used, false when the tested core has none */
    QemuArm(Path program, String cpu, boolean systemControl) throws IOException {
        this.cpu = cpu;
        this.systemControl = systemControl;
        process = QemuProcess.start(program, "-M", "versatilepb", "-cpu", cpu, "-m", "16");
        try {
            gdb = new GdbClient(process.socket(), layout(), ANSWER);
            // with address translation on, addresses of the debugger stay physical
            if (!gdb.command("Qqemu.PhyMemMode:1").equals("OK")) {
                throw new GdbException("this QEMU has no physical memory mode; version 4.1 or newer has");
            }
            gdb.writeMemory(Layout.INSTALLER, installer());
            gdb.writeMemory(Layout.COLLECTOR, collector());
            gdb.writeMemory(Layout.USER_EXIT, Layout.bytes(UndefinedUnits.ALWAYS_UNDEFINED));
            for (long stop : Layout.stops()) {
                gdb.insertBreakpoint(stop, 4);
            }
            gdb.insertBreakpoint(Layout.COLLECTED, 4);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static RegisterLayout layout() {
        RegisterLayout.Builder layout = RegisterLayout.of(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= 14; i++) {
            layout.registers(4, "r" + i);
        }
        // 16 to 24 were those of the FPA
        return layout.registers(4, "pc").skip(9, 0).registers(4, "cpsr").build();
    }

    @Override
    public String name() {
        return "qemu-system-arm -cpu " + cpu;
    }

    void writeMemory(long address, byte[] bytes) {
        gdb.writeMemory(address, bytes);
    }

    /** Clears the fault registers, loads every bank from {@link Layout#INSTALLED_VALUES}, then enters the stream in its mode. */
    private byte[] installer() {
        List<Integer> code = new ArrayList<>();
        if (systemControl) {
            code.add(Encode.mov(0, 0));
            code.add(Encode.system(false, 0, 5, 0, 0));
            code.add(Encode.system(false, 0, 6, 0, 0));
        }
        code.add(Encode.mov(0, Layout.INSTALLED_VALUES & ~0xfff));
        int low = Encode.constant(Layout.INSTALLED_VALUES & 0xfff);
        code.add(Encode.data(Encode.AL, Encode.ORR, false, 0, 0, low));
        for (int mode : Registers.WITH_SPSR) {
            code.add(setMode(mode));
            code.add(Encode.blockUp(true, 0, 1 << 1));
            code.add(Encode.writeStatus(Encode.AL, true, 15, 1));
            code.add(Encode.blockUp(true, 0, list(Registers.firstBanked(mode), 14)));
        }
        code.add(setMode(Registers.SYS));
        code.add(Encode.blockUp(true, 0, list(8, 14)));
        code.add(Encode.blockUp(true, 0, 1 << 1));
        code.add(Encode.writeStatus(Encode.AL, false, 15, 1));
        code.add(Encode.block(Encode.AL, false, true, false, false, true, 0, list(0, 7) | 1 << Encode.PC));
        return Layout.bytes(code.stream().mapToInt(i -> i).toArray());
    }

    /** Stores every bank and the fault registers to {@link Layout#COLLECTED_VALUES}, and switches the MMU off. */
    private byte[] collector() {
        List<Integer> code = new ArrayList<>();
        code.add(Encode.mov(0, Layout.COLLECTED_VALUES));
        for (int mode : Registers.WITH_SPSR) {
            code.add(setMode(mode));
            code.add(Encode.readStatus(Encode.AL, true, 1));
            code.add(Encode.blockUp(false, 0, 1 << 1));
            code.add(Encode.blockUp(false, 0, list(Registers.firstBanked(mode), 14)));
        }
        code.add(setMode(Registers.SYS));
        code.add(Encode.blockUp(false, 0, list(8, 14)));
        code.add(setMode(Registers.SVC));
        if (systemControl) {
            code.add(Encode.system(true, 1, 5, 0, 0));
            code.add(Encode.system(true, 2, 6, 0, 0));
            code.add(Encode.blockUp(false, 0, list(1, 2)));
            code.add(Encode.mov(1, 0));
            code.add(Encode.system(false, 1, 13, 0, 0));
            code.add(Encode.mov(1, 0x70));
            code.add(Encode.system(false, 1, 1, 0, 0));
            code.add(Encode.system(false, 1, 8, 7, 0));
        }
        int here = Layout.COLLECTOR + 4 * code.size();
        code.add(Encode.branch(Encode.AL, false, here, Layout.COLLECTED));
        return Layout.bytes(code.stream().mapToInt(i -> i).toArray());
    }

    private static int setMode(int mode) {
        return Encode.writeStatusConstant(Encode.AL, false, 1, Encode.constant(0xc0 | mode));
    }

    private static int list(int first, int last) {
        return (1 << last + 1) - (1 << first);
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        load(stream, units);
        gdb.setRegister("pc", Layout.INSTALLER);
        try {
            return runAndCollect(stream);
        } catch (GdbException e) {
            // whatever it did, the next stream starts in supervisor mode without translation
            recover();
            throw e;
        }
    }

    /** Each packet takes its time, so code, constants and installed values, which lie close together, are one. */
    private void load(TestStream stream, int units) {
        byte[] code = stream.code(TestStream.Side.REFERENCE, units);
        byte[] values = installedValues(stream);
        int start = (int) stream.address();
        byte[] image = new byte[Layout.INSTALLED_VALUES + values.length - start];
        System.arraycopy(code, 0, image, 0, code.length);
        System.arraycopy(values, 0, image, Layout.INSTALLED_VALUES - start, values.length);
        for (MemoryBlock block : stream.memory()) {
            if (block.address() == Layout.LITERALS) {
                System.arraycopy(block.bytes(), 0, image, Layout.LITERALS - start, block.bytes().length);
            } else if (block.address() >= Layout.DATA) {
                gdb.writeMemory(block.address(), block.bytes());
            } else {
                writeUnlessThere(block);
            }
        }
        gdb.writeMemory(start, image);
    }

    /** Vectors and handlers are seldom others than before, and streams do not change them. */
    private void writeUnlessThere(MemoryBlock block) {
        byte[] before = written.put(block.address(), block.bytes());
        if (!Arrays.equals(before, block.bytes())) {
            gdb.writeMemory(block.address(), block.bytes());
        }
    }

    private MachineState runAndCollect(TestStream stream) {
        resume();
        Map<String, Long> visible = gdb.registers();
        long pc = visible.remove("pc");
        long cpsr = visible.get("cpsr");
        requireStop(pc);
        byte[] memory =
                gdb.readMemory(stream.observed().address(), stream.observed().length());
        boolean user = (cpsr & 0x1f) == Registers.USR;
        if ((cpsr & Registers.THUMB) != 0) {
            gdb.setRegister("cpsr", cpsr & ~Registers.THUMB);
        }
        collect(user);
        int[] collected = Layout.words(
                gdb.readMemory(Layout.COLLECTED_VALUES, 4 * (Registers.banked().size() + 2)));
        Map<String, Long> registers = new LinkedHashMap<>();
        registers.put("pc", pc);
        visible.forEach((name, value) -> registers.put(name, isStatus(name) ? value & ~NOT_IN_V4 : value));
        int index = 0;
        for (String name : Registers.banked()) {
            long value = Integer.toUnsignedLong(collected[index++]);
            registers.put(name, isStatus(name) ? value & ~NOT_IN_V4 : value);
        }
        if (user) {
            // the way out of user mode has changed them
            registers.remove("r14_und");
            registers.remove("spsr_und");
        }
        if (systemControl) {
            registers.put("cp15_fsr", Integer.toUnsignedLong(collected[index++]));
            registers.put("cp15_far", Integer.toUnsignedLong(collected[index]));
        }
        return new MachineState(registers, memory);
    }

    private static boolean isStatus(String register) {
        return register.startsWith("cpsr") || register.startsWith("spsr");
    }

    private static void requireStop(long pc) {
        if (!Layout.stops().contains(pc)) {
            throw new GdbException(String.format("stopped at 0x%08x, where no stop was set", pc));
        }
    }

    /** Runs the collector. From user mode the only way to it is an exception. */
    private void collect(boolean user) {
        if (user) {
            leadUserModeToCollector();
            gdb.setRegister("pc", Layout.USER_EXIT);
            resume();
        } else {
            gdb.setRegister("pc", Layout.COLLECTOR);
            resume();
        }
        long pc = gdb.register("pc");
        if (pc != Layout.COLLECTED) {
            throw new GdbException(String.format("the collector came to 0x%08x instead of its end", pc));
        }
    }

    /** The undefined instruction there is the only way out; the vectors have to be written again afterwards. */
    private void leadUserModeToCollector() {
        written.remove(0L);
        // not a branch, since the vectors may be at 0xffff0000; r15 reads as the instruction's address plus 8
        int next = Encode.word(Encode.AL, true, false, true, false, Encode.PC, Encode.PC, -4);
        gdb.writeMemory(UNDEFINED_VECTOR, Layout.bytes(next, Layout.COLLECTOR));
    }

    private void resume() {
        StopReply reply = gdb.resume(RUN);
        if (!reply.trapped()) {
            throw new GdbException("stopped for another reason than a breakpoint: " + reply.text());
        }
    }

    private void recover() {
        leadUserModeToCollector();
        Map<String, Long> registers = gdb.registers();
        boolean user = (registers.get("cpsr") & 0x1f) == Registers.USR;
        // in ARM state, wherever the stream left it
        gdb.setRegister("cpsr", registers.get("cpsr") & ~Registers.THUMB);
        gdb.setRegister("pc", user ? Layout.USER_EXIT : Layout.COLLECTOR);
        resume();
    }

    private static byte[] installedValues(TestStream stream) {
        Map<String, Long> values = stream.registers();
        List<String> order = new ArrayList<>(Registers.banked());
        order.add("cpsr");
        for (int i = 0; i <= 7; i++) {
            order.add("r" + i);
        }
        int[] words = new int[order.size() + 1];
        for (int i = 0; i < order.size(); i++) {
            words[i] = values.get(order.get(i)).intValue();
        }
        words[order.size()] = (int) stream.address();
        return Layout.bytes(words);
    }

    @Override
    public void close() throws IOException {
        gdb.close();
        process.close();
    }
}

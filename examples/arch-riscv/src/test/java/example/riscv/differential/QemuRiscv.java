package example.riscv.differential;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
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

/** A hart of {@code qemu-system-riscv64}'s virt machine, by its GDB stub. */
final class QemuRiscv implements ReferenceMachine, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final List<String> compared;
    private final QemuProcess process;
    private final GdbClient gdb;

    QemuRiscv(Path program, List<String> compared) throws IOException {
        this.compared = compared;
        process = QemuProcess.start(
                program, "-M", "virt", "-cpu", "rv64", "-m", "16", "-bios", "none", "-serial", "null");
        try {
            gdb = new GdbClient(process.socket(), layout(), ANSWER);
            gdb.writeMemory(Layout.START, Layout.prologue());
            gdb.writeMemory(Layout.HANDLER, Layout.handler());
            gdb.writeMemory(Layout.END, Layout.epilogue());
            gdb.insertBreakpoint(Layout.stop(), 4);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static RegisterLayout layout() {
        RegisterLayout.Builder layout = RegisterLayout.of(ByteOrder.LITTLE_ENDIAN);
        return layout.registers(8, RiscvStreams.REGISTERS.toArray(String[]::new))
                .registers(8, "pc")
                .build();
    }

    @Override
    public String name() {
        return "qemu-system-riscv64 -cpu rv64";
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        for (MemoryBlock block : stream.memory()) {
            gdb.writeMemory(block.address(), block.bytes());
        }
        gdb.writeMemory(stream.address(), stream.code(TestStream.Side.REFERENCE, units));
        Map<String, Long> registers = new LinkedHashMap<>(stream.registers());
        registers.put("pc", Layout.START);
        gdb.setRegisters(registers);
        StopReply reply = gdb.resume(ANSWER);
        Map<String, Long> seen = gdb.registers();
        if (!reply.trapped() || seen.get("pc") != Layout.stop()) {
            throw new GdbException(String.format("stopped at 0x%x: %s", seen.get("pc"), reply.text()));
        }
        Map<String, Long> result = new LinkedHashMap<>();
        compared.forEach(register -> result.put(register, seen.get(register)));
        return new MachineState(
                result,
                gdb.readMemory(stream.observed().address(), stream.observed().length()));
    }

    @Override
    public void close() throws IOException {
        gdb.close();
        process.close();
    }
}

package trampoline.arch.mips.differential;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
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

/**
 * A processor of {@code qemu-system-mips} or {@code -mipsel} on its Malta board, by its GDB stub. The stub shows little of
 * coprocessor 0; the {@link Runtime} brings the rest into memory.
 */
final class QemuMips implements ReferenceMachine, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration RUN = Duration.ofSeconds(5);

    /** BEV and ERL. */
    private static final long STATUS_AFTER_RESET = 0x0040_0004;

    private final String name;
    private final Runtime runtime;
    private final List<String> compared;
    private final Path firmware;
    private final QemuProcess process;
    private final GdbClient gdb;

    QemuMips(Path program, String cpu, ByteOrder order, Runtime runtime, List<String> compared) throws IOException {
        name = program.getFileName() + " -cpu " + cpu;
        this.runtime = runtime;
        this.compared = compared;
        // the board does not start without any
        firmware = Files.createTempFile("malta", ".bin");
        try {
            Files.write(firmware, new byte[1024]);
            process = QemuProcess.start(
                    program, "-M", "malta", "-cpu", cpu, "-m", "16", "-bios", firmware.toString(), "-serial", "null");
        } catch (IOException e) {
            Files.delete(firmware);
            throw e;
        }
        try {
            gdb = new GdbClient(process.socket(), layout(order), ANSWER);
            if (!gdb.command("Qqemu.PhyMemMode:1").equals("OK")) {
                throw new GdbException("this QEMU has no physical memory mode; version 4.1 or newer has");
            }
            MemoryBlock code = runtime.block(order);
            gdb.writeMemory(code.address(), code.bytes());
            gdb.insertBreakpoint(Integer.toUnsignedLong(runtime.stop()), 4);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private static RegisterLayout layout(ByteOrder order) {
        RegisterLayout.Builder layout = RegisterLayout.of(order);
        for (int i = 0; i < 32; i++) {
            layout.registers(4, "r" + i);
        }
        return layout.registers(4, "status", "lo", "hi", "badvaddr", "cause", "pc")
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        for (MemoryBlock block : stream.memory()) {
            gdb.writeMemory(block.address(), block.bytes());
        }
        gdb.writeMemory(stream.address(), stream.code(TestStream.Side.REFERENCE, units));
        Map<String, Long> registers = new LinkedHashMap<>(stream.registers());
        registers.put("status", STATUS_AFTER_RESET);
        registers.put("pc", Integer.toUnsignedLong(runtime.start()));
        gdb.setRegisters(registers);
        StopReply reply = gdb.resume(RUN);
        if (!reply.trapped()) {
            throw new GdbException("stopped for another reason than a breakpoint: " + reply.text());
        }
        Map<String, Long> seen = gdb.registers();
        long pc = seen.get("pc");
        if ((int) pc != runtime.stop()) {
            throw new GdbException(String.format("stopped at 0x%08x, where no stop was set", pc));
        }
        Map<String, Long> result = new LinkedHashMap<>();
        compared.forEach(register -> result.put(register, seen.get(register)));
        byte[] memory =
                gdb.readMemory(stream.observed().address(), stream.observed().length());
        return new MachineState(result, memory);
    }

    private void end() throws IOException {
        process.close();
        Files.delete(firmware);
    }

    @Override
    public void close() throws IOException {
        gdb.close();
        end();
    }
}

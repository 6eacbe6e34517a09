package trampoline.testkit.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The client against QEMU itself; skipped where it is missing. */
class QemuProcessTest {
    private static final String PROGRAM = "qemu-system-arm";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Path qemu;

    @BeforeEach
    void findQemu() {
        Optional<Path> program = QemuProcess.find(PROGRAM);
        if (program.isEmpty()) {
            LoggerFactory.getLogger(QemuProcessTest.class).warn("SKIPPED: {} is not on the PATH", PROGRAM);
        }
        assumeTrue(program.isPresent(), PROGRAM + " is not installed");
        qemu = program.get();
    }

    @Test
    void stepsAndRunsToABreakpoint() throws IOException {
        RegisterLayout.Builder layout = RegisterLayout.of(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 15; i++) {
            layout.registers(4, "r" + i);
        }
        layout.registers(4, "pc");
        long pid;
        try (QemuProcess process = QemuProcess.start(qemu, "-M", "versatilepb", "-m", "16");
                GdbClient client = new GdbClient(process.socket(), layout.build(), PATIENCE)) {
            pid = process.pid();
            // add r0, r0, #1; b .-4
            byte[] code = {1, 0, (byte) 0x80, (byte) 0xe2, (byte) 0xfd, (byte) 0xff, (byte) 0xff, (byte) 0xea};
            client.writeMemory(0x1000, code);
            assertThat(client.readMemory(0x1000, code.length)).isEqualTo(code);
            client.setRegisters(Map.of("r0", 41L, "pc", 0x1000L));
            assertThat(client.step(PATIENCE).trapped()).isTrue();
            assertThat(client.register("r0")).isEqualTo(42);
            assertThat(client.register("pc")).isEqualTo(0x1004);
            assertThat(client.step(PATIENCE).trapped()).isTrue();
            assertThat(client.register("pc")).isEqualTo(0x1000);
            client.insertBreakpoint(0x1004, 4);
            assertThat(client.resume(PATIENCE).trapped()).isTrue();
            assertThat(client.registers()).containsEntry("r0", 43L).containsEntry("pc", 0x1004L);
            client.removeBreakpoint(0x1004, 4);
            assertThatThrownBy(() -> client.resume(Duration.ofMillis(50)))
                    .isInstanceOf(GdbException.class)
                    .hasMessageContaining("interrupted (T02");
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void tellsWhyQemuDidNotStart() {
        assertThatThrownBy(() -> QemuProcess.start(qemu, "-M", "no-such-board"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with status 1")
                .hasMessageContaining("unsupported machine type");
    }
}

package trampoline.testkit.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GdbClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final RegisterLayout LAYOUT = RegisterLayout.of(ByteOrder.LITTLE_ENDIAN)
            .registers(4, "a", "b")
            .skip(1, 12)
            .registers(2, "status")
            .build();

    private interface Check {
        void run(GdbClient client, FakeStub stub) throws Exception;
    }

    private static void with(UnaryOperator<String> answers, Check check) throws Exception {
        try (FakeStub stub = new FakeStub(answers);
                GdbClient client = GdbClient.connect(stub.address(), LAYOUT, PATIENCE)) {
            check.run(client, stub);
        }
    }

    /** Answers one packet; knows nothing else. */
    private static UnaryOperator<String> only(String packet, String answer) {
        return asked -> asked.equals(packet) ? answer : "";
    }

    @Test
    void readsRegistersByLayout() throws Exception {
        String all = "01000000" + "fffffffe" + "00".repeat(12) + "3412";
        with(
                only("g", all),
                (client, stub) -> assertThat(client.registers())
                        .containsExactly(
                                Map.entry("a", 1L), Map.entry("b", 0xfeffffffL), Map.entry("status", 0x1234L)));
    }

    @Test
    void expandsRunLengths() throws Exception {
        // 0* followed by a blank is 0 and three more
        with(
                only("p0", "0* 0* "),
                (client, stub) -> assertThat(client.register("a")).isZero());
    }

    @Test
    void writesOneRegisterByNumber() throws Exception {
        with(only("P3=3412", "OK"), (client, stub) -> {
            client.setRegister("status", 0x1234);
            assertThat(stub.received()).contains("P3=3412");
        });
    }

    @Test
    void writesAllRegistersAroundOthers() throws Exception {
        String before = "01000000" + "02000000" + "77".repeat(12) + "0300";
        with(asked -> asked.equals("g") ? before : asked.startsWith("G") ? "OK" : "", (client, stub) -> {
            client.setRegisters(Map.of("b", 0x10L));
            assertThat(stub.received()).contains("G0100000010000000" + "77".repeat(12) + "0300");
        });
    }

    @Test
    void dividesMemoryIntoPackets() throws Exception {
        UnaryOperator<String> memory = asked -> {
            if (asked.startsWith("qSupported")) {
                return "PacketSize=190";
            }
            return asked.startsWith("m")
                    ? "5a".repeat(Integer.parseInt(asked.substring(asked.indexOf(',') + 1), 16))
                    : asked.startsWith("M") ? "OK" : "";
        };
        with(memory, (client, stub) -> {
            assertThat(client.readMemory(0x1000, 300)).hasSize(300).containsOnly(0x5a);
            client.writeMemory(0xfffff000L, new byte[300]);
            assertThat(stub.received()).contains("m1000,b8", "m10b8,74");
            assertThat(stub.received()).anyMatch(p -> p.startsWith("Mfffff0b8,74:"));
        });
    }

    @Test
    void writesBinaryWhereTheStubTakesIt() throws Exception {
        with(asked -> asked.startsWith("X") ? "OK" : "", (client, stub) -> {
            client.writeMemory(0x10, new byte[] {'#', 'a', '}'});
            assertThat(stub.received()).contains("X10,3:}\u0003a}]");
        });
    }

    @Test
    void asksAgainForADamagedAnswer() throws Exception {
        try (FakeStub stub = new FakeStub(only("p0", "2a000000"))) {
            try (GdbClient client = GdbClient.connect(stub.address(), LAYOUT, PATIENCE)) {
                stub.damaged.set(2);
                assertThat(client.register("a")).isEqualTo(42);
                assertThat(stub.damaged).hasValue(0);
            }
        }
    }

    @Test
    void givesUpOnAnAnswerThatStaysDamaged() throws Exception {
        with(only("p0", "2a000000"), (client, stub) -> {
            stub.damaged.set(3);
            assertThatThrownBy(() -> client.register("a"))
                    .isInstanceOf(GdbException.class)
                    .hasMessage("checksum error in the answer to 'p0', 3 times");
        });
    }

    @Test
    void refusesADamagedAnswerWithoutAcknowledgements() throws Exception {
        UnaryOperator<String> answers = asked -> asked.startsWith("qSupported")
                ? "QStartNoAckMode+"
                : only("p0", "2a000000").apply(asked);
        with(answers, (client, stub) -> {
            stub.damaged.set(1);
            assertThatThrownBy(() -> client.register("a"))
                    .isInstanceOf(GdbException.class)
                    .hasMessage("checksum error in the answer to 'p0'");
        });
    }

    @Test
    void passesStopRepliesAndSkipsConsoleOutput() throws Exception {
        with(only("s", "T05thread:01;"), (client, stub) -> {
            StopReply reply = client.step(PATIENCE);
            assertThat(reply.trapped()).isTrue();
            assertThat(reply.number()).isEqualTo(StopReply.SIGTRAP);
        });
        with(only("c", "O6869\nW03"), (client, stub) -> {
            StopReply reply = client.resume(PATIENCE);
            assertThat(reply.alive()).isFalse();
            assertThat(reply.number()).isEqualTo(3);
        });
    }

    @Test
    void interruptsATargetThatDoesNotStop() throws Exception {
        UnaryOperator<String> endless = asked -> switch (asked) {
            case "c" -> null;
            case "interrupt" -> "T02";
            case "g" -> "10000000" + "00".repeat(18);
            default -> "";
        };
        with(
                endless,
                (client, stub) -> assertThatThrownBy(() -> client.resume(Duration.ofMillis(50)))
                        .isInstanceOf(GdbException.class)
                        .hasMessage(
                                "the target did not stop within 50 ms; interrupted (T02) with registers a=10 b=0 status=0"));
    }

    @Test
    void namesWhatIsRefused() throws Exception {
        with(only("m0,4", "E14"), (client, stub) -> {
            assertThatThrownBy(() -> client.readMemory(0, 4)).hasMessage("the stub answered 'E14' to 'm0,4'");
            assertThatThrownBy(() -> client.insertBreakpoint(0x100, 4))
                    .hasMessage("the stub answered that it does not support 'Z0,100,4'");
            assertThatThrownBy(() -> client.register("c"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no register 'c'")
                    .hasMessageContaining("[a, b, status]");
        });
    }

    @Test
    void givesUpOnASilentStub() throws Exception {
        try (FakeStub stub = new FakeStub(asked -> null)) {
            assertThatThrownBy(() -> GdbClient.connect(stub.address(), LAYOUT, Duration.ofMillis(50)))
                    .isInstanceOf(GdbException.class)
                    .hasMessageContaining("no answer to 'qSupported")
                    .hasMessageContaining("within 50 ms");
        }
    }
}

package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.cpu.Register;

/** Fields that have to be zero and that the cores do not look at: with anything in them an instruction is the same. */
class ReservedFieldsTest {
    private static final int RS = 31 << 21;
    private static final int RT = 31 << 16;
    private static final int RD = 31 << 11;
    private static final int SA = 31 << 6;

    private static Arguments special(int function, int fields, int ignored) {
        return Arguments.of(Integer.toHexString(fields | function), ignored);
    }

    /** Instructions, as hexadecimal text, and the bits that do not count. */
    static Stream<Arguments> instructions() {
        int three = 1 << 21 | 2 << 16 | 3 << 11;
        Stream<Arguments> arithmetic = Stream.of(32, 33, 34, 35, 36, 37, 38, 39, 42, 43, 10, 11, 4, 7)
                .map(function -> special(function, three, SA));
        Stream<Arguments> accumulator =
                Stream.of(24, 25, 26, 27).map(function -> special(function, three & ~RD, RD | SA));
        Stream<Arguments> others = Stream.of(
                special(0, 2 << 16 | 3 << 11 | 5 << 6, RS), // sll
                special(3, 2 << 16 | 3 << 11 | 5 << 6, RS), // sra
                special(2, 2 << 16 | 3 << 11 | 5 << 6, RS & ~(1 << 21)), // srl
                special(6, three, SA & ~(1 << 6)), // srlv
                special(8, 4 << 21, RT | RD), // jr
                special(9, 4 << 21 | 3 << 11, RT), // jalr
                special(15, 0, RS | RT | RD), // sync
                special(16, 3 << 11, RS | RT | SA), // mfhi
                special(17, 1 << 21, RT | RD | SA), // mthi
                special(18, 3 << 11, RS | RT | SA), // mflo
                special(19, 1 << 21, RT | RD | SA), // mtlo
                Arguments.of("70220000", RD | SA), // madd
                Arguments.of("70221802", SA), // mul
                Arguments.of("70221820", SA), // clz
                Arguments.of("3c021234", RS), // lui
                Arguments.of("18200003", RT), // blez
                Arguments.of("1c200003", RT), // bgtz
                Arguments.of("58200003", RT), // blezl
                Arguments.of("5c200003", RT), // bgtzl
                Arguments.of("40036000", 0x7f8), // mfc0
                Arguments.of("40837000", 0x7f8), // mtc0
                Arguments.of("42000008", 0x1ff_ffc0)); // tlbp
        return Stream.of(arithmetic, accumulator, others).flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void doNotCount(String instruction, int ignored) {
        int word = Integer.parseUnsignedInt(instruction, 16);
        Random random = new Random(word);
        for (String model : new String[] {"4kc", "24kc"}) {
            Map<String, Integer> clean = execute(model, word);
            for (int i = 0; i < 20; i++) {
                int other = word | random.nextInt() & ignored;
                assertThat(execute(model, other)).as("%s %08x", model, other).isEqualTo(clean);
            }
            assertThat(execute(model, word | ignored))
                    .as("%s %08x", model, word | ignored)
                    .isEqualTo(clean);
            assertThat(clean.get("cause")).as("no exception").isZero();
        }
    }

    /** Every register after the instruction and what is in its delay slot, if it has one. */
    private static Map<String, Integer> execute(String model, int word) {
        MipsMachine machine = new MipsMachine(model, ByteOrder.LITTLE_ENDIAN);
        machine.word(MipsMachine.START, word).word(MipsMachine.START + 4, 0).word(MipsMachine.START + 8, 0);
        machine.set("r1", 7).set("r2", 0x8765_4321).set("r3", 3).set("r4", MipsMachine.START + 64);
        machine.set("hi", 0x11).set("lo", 0x22).run(2);
        Map<String, Integer> registers = new LinkedHashMap<>();
        for (Register register : machine.cpu.registers()) {
            registers.put(register.name(), machine.get(register.name()));
        }
        registers.put("pc", machine.pc());
        return registers;
    }

    /** Where release 2 has a rotation one bit tells it from a shift. */
    @Test
    void oneBitTellsARotation() {
        MipsMachine machine = MipsMachine.release2().set("r2", 0x8000_0001);
        machine.word(MipsMachine.START, 1 << 21 | 2 << 16 | 3 << 11 | 1 << 6 | 2)
                .run(1);
        assertThat(machine.get("r3")).isEqualTo(0xc000_0000);
        MipsMachine old = MipsMachine.release1().set("r2", 0x8000_0001);
        old.word(MipsMachine.START, 1 << 21 | 2 << 16 | 3 << 11 | 1 << 6 | 2).run(1);
        assertThat(old.get("r3")).isEqualTo(0x4000_0000);
    }

    /** What no core of these has: opcodes and functions that are reserved. */
    @ParameterizedTest
    @CsvSource({
        "00000005",
        "0000000e",
        "00000014",
        "00000028",
        "0000003f",
        "04040000",
        "4c000000",
        "70000003",
        "7000003f",
        "42000003",
        "4200001f",
        "40400000",
        "74000000",
        "7c000001"
    })
    void reservedOpcodesAndFunctionsAreRefused(String instruction) {
        int word = Integer.parseUnsignedInt(instruction, 16);
        MipsMachine machine = MipsMachine.release2();
        machine.word(MipsMachine.START, word).run(1);
        boolean unusable = word >>> 26 == 0b010011;
        assertThat(machine.exceptionCode()).isEqualTo(unusable ? 11 : 10);
    }
}

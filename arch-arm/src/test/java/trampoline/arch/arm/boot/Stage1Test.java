package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.arch.arm.boot.BootBench.CLOCK;
import static trampoline.arch.arm.boot.BootBench.LED_CLEAR;
import static trampoline.arch.arm.boot.BootBench.LED_SET;
import static trampoline.arch.arm.boot.BootBench.MEMORY;
import static trampoline.arch.arm.boot.BootBench.PAGE;
import static trampoline.arch.arm.boot.BootBench.RAM;
import static trampoline.arch.arm.boot.BootBench.RAM_LENGTH;
import static trampoline.arch.arm.boot.BootBench.STAGE2;
import static trampoline.arch.arm.boot.BootBench.STAGE2_LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.bus.BusAccess;
import trampoline.arch.arm.boot.BootBench.Seen;
import trampoline.assembler.Assembly;

/** Stage 1 executed by the core from the reset vector, judged by what is seen on the bus. */
class Stage1Test {
    private static final int IRQ_AND_FIQ_MASKED = 0xc0;

    private static final Stage1Plan FORWARDING = BootBench.steps(Stage1Plan.at(0, 0))
            .forwardVectors(Integer.toUnsignedLong(RAM), 0x40)
            .stage2(BootBench.SOURCE, Integer.toUnsignedLong(STAGE2), STAGE2_LENGTH);

    @ParameterizedTest
    @CsvSource({
        "sa1100,LITTLE_ENDIAN",
        "sa1100,BIG_ENDIAN",
        "arm7tdmi,LITTLE_ENDIAN",
        "arm7tdmi,BIG_ENDIAN",
        "arm926,LITTLE_ENDIAN"
    })
    void bringsStage2IntoRam(String model, String order) {
        BootBench bench = bench(model, order);
        bench.runTo(bench.image.main());

        assertThat(bench.cpu.mode()).isEqualTo("svc");
        assertThat(bench.cpu.register("cpsr") & IRQ_AND_FIQ_MASKED).isEqualTo(IRQ_AND_FIQ_MASKED);
        assertThat((int) bench.cpu.register("sp")).isEqualTo(STAGE2 + STAGE2_LENGTH - 4);
        assertThat((int) bench.cpu.register("lr"))
                .as("behind the trampoline's call")
                .isEqualTo(STAGE2 + 4);
        int imageLength = bench.image.stage2().length;
        ByteBuffer stage2 = ByteBuffer.wrap(bench.image.stage2()).order(bench.bus.byteOrder());
        for (int offset = 0; offset < STAGE2_LENGTH; offset += 4) {
            int expected = offset < imageLength ? stage2.getInt(offset) : 0;
            assertThat(bench.bus.read32(Integer.toUnsignedLong(STAGE2 + offset)))
                    .as("offset %x", offset)
                    .isEqualTo(expected);
        }
    }

    @Test
    void registersAreWrittenInOrder() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());

        assertThat(bench.writes(0, RAM))
                .extracting(Seen::address)
                .containsExactly(CLOCK, MEMORY + 4, MEMORY, LED_SET, LED_CLEAR);
        List<Integer> order = bench.seen.stream().map(Seen::address).toList();
        int firstRam = firstIndex(bench, RAM, RAM + RAM_LENGTH);
        assertThat(order.indexOf(LED_SET))
                .as("LED on before the first access to RAM")
                .isLessThan(firstRam);
        assertThat(order.indexOf(LED_CLEAR)).as("LED off after the last one").isGreaterThan(lastRamWrite(bench));
    }

    @Test
    void everyPageIsTestedWithBothPatternsAndRestored() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        int[] before = new int[2 * STAGE2_LENGTH / PAGE];
        bench.runTo(bench.image.main());
        BootBench untouched = bench("sa1100", "LITTLE_ENDIAN");
        untouched.bus.write32(Integer.toUnsignedLong(MEMORY), 0);
        for (int page = 0; page < STAGE2_LENGTH / PAGE; page++) {
            before[2 * page] = untouched.bus.read32(Integer.toUnsignedLong(STAGE2 + page * PAGE));
            before[2 * page + 1] = untouched.bus.read32(Integer.toUnsignedLong(STAGE2 + page * PAGE + 4));
        }

        for (int page = 0; page < STAGE2_LENGTH / PAGE; page++) {
            int address = STAGE2 + page * PAGE;
            assertThat(bench.writes(address, address + 4).stream()
                            .map(Seen::value)
                            .limit(4))
                    .containsExactly(0x55555555, 0xaaaaaaaa, before[2 * page], 0);
            assertThat(bench.writes(address + 4, address + 8).stream()
                            .map(Seen::value)
                            .limit(4))
                    .containsExactly(0xaaaaaaaa, 0x55555555, before[2 * page + 1], 0);
        }
    }

    @Test
    void otherRamIsLeftAlone() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());

        assertThat(bench.writes(RAM, STAGE2)).isEmpty();
        assertThat(bench.writes(STAGE2 + STAGE2_LENGTH, RAM + RAM_LENGTH)).isEmpty();
    }

    @Test
    void cachesAreSwitchedOff() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.cpu.setRegister("cp15_control", bench.cpu.register("cp15_control") | 0x1004);
        bench.runTo(bench.image.main());

        assertThat(bench.cpu.register("cp15_control") & 0x1005).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void staysAtTheFailureAddressWithTheBadPage(int page) {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        int address = STAGE2 + page * PAGE;
        bench.breakPage(address, 1 << 11);
        bench.runTo(bench.image.failure());
        bench.cpu.run(1000);

        assertThat(bench.cpu.pc()).isEqualTo(bench.image.failure());
        assertThat((int) bench.cpu.register("r0")).isEqualTo(address);
        assertThat(bench.writes(LED_CLEAR, LED_CLEAR + 4))
                .as("the LED stays lit")
                .isEmpty();
        assertThat(bench.writes(LED_SET, LED_SET + 4)).hasSize(1);
    }

    @Test
    void ramThatDoesNotAnswerIsABadPage() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.removeRam();
        bench.runTo(bench.image.failure());

        assertThat(bench.cpu.mode()).isEqualTo("abt");
        assertThat((int) bench.cpu.register("r0")).isEqualTo(STAGE2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x08, 0x0c, 0x14, 0x18, 0x1c})
    void anUnexpectedExceptionBlinksTheLed(int vector) {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());
        bench.seen.clear();
        bench.cpu.setPc(vector);
        long pausing = new Stage1(BootBench.PLAN, bench.image.stage2().length)
                .assemble()
                .address("pausing");
        for (int pause = 0; pause < 4; pause++) {
            bench.runTo(pausing);
            assertThat(bench.cpu.register("r8")).isEqualTo(1 << 20);
            bench.cpu.setRegister("r8", 1);
            bench.cpu.step();
            bench.cpu.step();
        }

        assertThat(bench.writes(0, -1))
                .extracting(Seen::address)
                .containsExactly(LED_CLEAR, LED_SET, LED_CLEAR, LED_SET);
    }

    /** With a core of which the vectors stay in flash. */
    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x08, 0x0c, 0x10, 0x14, 0x18, 0x1c})
    void anExceptionGoesToItsVectorInRam(int vector) {
        BootBench bench = new BootBench("arm7tdmi", ByteOrder.LITTLE_ENDIAN, 1, FORWARDING);
        bench.runTo(bench.image.main());
        bench.cpu.setPc(vector);
        bench.cpu.step();

        assertThat((int) bench.cpu.pc()).isEqualTo(RAM + vector);
    }

    @Test
    void withForwardedVectorsStage2LiesInRamAsWithItsOwn() {
        BootBench bench = new BootBench("arm7tdmi", ByteOrder.LITTLE_ENDIAN, 1, FORWARDING);
        bench.runTo(bench.image.main());

        assertThat((int) bench.cpu.register("lr")).isEqualTo(STAGE2 + 4);
        assertThat(bench.writes(RAM, STAGE2))
                .as("the vectors are the kernel's to write")
                .isEmpty();
    }

    @Test
    void withForwardedVectorsABadPageIsTold() {
        BootBench bench = new BootBench("arm7tdmi", ByteOrder.LITTLE_ENDIAN, 1, FORWARDING);
        bench.breakPage(STAGE2 + 3 * PAGE, 1 << 7);
        bench.runTo(bench.image.failure());

        assertThat((int) bench.cpu.register("r0")).isEqualTo(STAGE2 + 3 * PAGE);
    }

    /** What would handle exceptions in flash cannot be reached, and is not there. */
    @Test
    void withForwardedVectorsNothingHandlesExceptionsInFlash() {
        Assembly own = new Stage1(BootBench.PLAN, 4).assemble();
        Assembly forwarding = new Stage1(FORWARDING, 4).assemble();
        assertThat(own.address("unexpected")).isPositive();
        assertThatThrownBy(() -> forwarding.address("unexpected")).hasMessageContaining("unexpected");
        assertThatThrownBy(() -> forwarding.address("cachesOff")).hasMessageContaining("cachesOff");
    }

    @Test
    void theTrampolineCallsMainAgain() {
        BootBench bench = bench("sa1100", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());
        bench.cpu.step();
        bench.runTo(bench.image.main());

        assertThat((int) bench.cpu.register("lr")).isEqualTo(STAGE2 + 4);
    }

    private static BootBench bench(String model, String order) {
        boolean big = order.equals("BIG_ENDIAN");
        return new BootBench(model, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, 1);
    }

    private static int firstIndex(BootBench bench, int from, int to) {
        for (int index = 0; index < bench.seen.size(); index++) {
            if (inside(bench.seen.get(index), from, to)) {
                return index;
            }
        }
        throw new AssertionError("no access");
    }

    private static int lastRamWrite(BootBench bench) {
        for (int index = bench.seen.size() - 1; index >= 0; index--) {
            Seen seen = bench.seen.get(index);
            if (seen.access() == BusAccess.WRITE && inside(seen, RAM, RAM + RAM_LENGTH)) {
                return index;
            }
        }
        throw new AssertionError("no write");
    }

    private static boolean inside(Seen seen, int from, int to) {
        return Integer.compareUnsigned(seen.address(), from) >= 0 && Integer.compareUnsigned(seen.address(), to) < 0;
    }
}

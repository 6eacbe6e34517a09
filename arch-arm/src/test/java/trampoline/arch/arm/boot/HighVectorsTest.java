package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.arm.boot.BootBench.HIGH_VECTORS;
import static trampoline.arch.arm.boot.BootBench.LED_CLEAR;
import static trampoline.arch.arm.boot.BootBench.LED_SET;
import static trampoline.arch.arm.boot.BootBench.PAGE;
import static trampoline.arch.arm.boot.BootBench.STAGE2;
import static trampoline.arch.arm.boot.BootBench.STAGE2_LENGTH;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.Stage1Plan;
import trampoline.arch.arm.boot.BootBench.Seen;

/** Stage 1 on cores that start at the high vectors by themselves. */
class HighVectorsTest {
    private static final long FLASH = Integer.toUnsignedLong(HIGH_VECTORS);

    private static final Stage1Plan PLAN = BootBench.steps(Stage1Plan.at(FLASH, FLASH))
            .stage2(FLASH + BootBench.SOURCE, Integer.toUnsignedLong(STAGE2), STAGE2_LENGTH);

    private static BootBench bench(String model, ByteOrder order) {
        BootBench bench = new BootBench(model, order, 1, PLAN);
        bench.cpu.input("vinithi").set(true);
        bench.cpu.reset();
        assertThat(bench.cpu.pc()).isEqualTo(FLASH);
        return bench;
    }

    @ParameterizedTest
    @CsvSource({"arm926,LITTLE_ENDIAN", "feroceon,LITTLE_ENDIAN", "feroceon,BIG_ENDIAN"})
    void bringsStage2IntoRam(String model, String order) {
        BootBench bench = bench(model, order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        bench.cpu.setRegister("cp15_control", bench.cpu.register("cp15_control") | 0x1004);
        bench.runTo(bench.image.main());

        assertThat(bench.cpu.mode()).isEqualTo("svc");
        assertThat((int) bench.cpu.register("lr")).isEqualTo(STAGE2 + 4);
        // MMU and caches off, the vectors where they were
        assertThat(bench.cpu.register("cp15_control") & 0x3005).isEqualTo(0x2000);
        assertThat(bench.writes(LED_CLEAR, LED_CLEAR + 4)).hasSize(1);
    }

    @Test
    void aBadPageIsToldAtTheHighVectors() {
        BootBench bench = bench("feroceon", ByteOrder.LITTLE_ENDIAN);
        bench.breakPage(STAGE2 + 2 * PAGE, 1 << 4);
        bench.runTo(bench.image.failure());
        assertThat((int) bench.cpu.register("r0")).isEqualTo(STAGE2 + 2 * PAGE);
        assertThat(bench.image.failure()).isGreaterThan(FLASH);
    }

    @Test
    void ramThatDoesNotAnswerAbortsToTheHighVectors() {
        BootBench bench = bench("feroceon", ByteOrder.LITTLE_ENDIAN);
        bench.removeRam();
        bench.runTo(bench.image.failure());
        assertThat(bench.cpu.mode()).isEqualTo("abt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x18})
    void anUnexpectedExceptionBlinksTheLed(int vector) {
        BootBench bench = bench("feroceon", ByteOrder.LITTLE_ENDIAN);
        bench.runTo(bench.image.main());
        bench.seen.clear();
        bench.cpu.setPc(FLASH + vector);
        long pausing = new Stage1(PLAN, bench.image.stage2().length).assemble().address("pausing");
        for (int pause = 0; pause < 2; pause++) {
            bench.runTo(pausing);
            bench.cpu.setRegister("r8", 1);
            bench.cpu.step();
            bench.cpu.step();
        }
        assertThat(bench.writes(0, -1)).extracting(Seen::address).containsExactly(LED_CLEAR, LED_SET);
    }
}

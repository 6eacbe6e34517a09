package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.api.boot.Stage1Step.write16;
import static trampoline.api.boot.Stage1Step.write32;
import static trampoline.api.boot.Stage1Step.write8;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.Stage1Step.Delay;
import trampoline.api.boot.Stage1Step.Modify;
import trampoline.api.boot.Stage1Step.Poll;
import trampoline.api.bus.BusError;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Region;

/** Every step of a board's tables, carried out by the core. */
class StepCodeTest {
    private static final long REGISTERS = 0x1800_0000L;
    private static final int STATUS = 0x20;
    private static final int SILENT = 0x30;

    private final List<String> accesses = new ArrayList<>();
    private int value = 0x12345678;
    /** Reads after which the status shows that it is ready. */
    private int readyAfter = Integer.MAX_VALUE;

    /** One register that keeps its value, and a status. */
    private final MappedDevice device = new MappedDevice() {
        @Override
        public String name() {
            return "registers";
        }

        @Override
        public void reset() {}

        @Override
        public int read(int offset, int size) {
            accesses.add(String.format("read %d at %x", 8 * size, offset));
            if (offset == SILENT) {
                throw new BusError(REGISTERS + offset, size, false, "no answer");
            }
            if (offset == STATUS) {
                return readyAfter-- <= 1 ? 0x81 : 0x01;
            }
            return size == 4 ? value : value & (1 << 8 * size) - 1;
        }

        @Override
        public void write(int offset, int size, int written) {
            accesses.add(String.format("write %d at %x: %x", 8 * size, offset, written));
        }
    };

    private BootBench bench(ByteOrder order, Stage1Step... steps) {
        List<Stage1Step> memory = BootBench.PLAN.memorySetup();
        Stage1Plan plan = Stage1Plan.at(BootBench.FLASH, BootBench.FLASH)
                .clockSetup(steps)
                .memorySetup(memory.toArray(new Stage1Step[0]))
                .stage2(
                        Integer.toUnsignedLong(BootBench.SOURCE),
                        Integer.toUnsignedLong(BootBench.STAGE2),
                        BootBench.STAGE2_LENGTH);
        BootBench bench = new BootBench("24kc", order, 1, plan);
        bench.bus.add(Region.device(REGISTERS, 0x1000, device));
        return bench;
    }

    private void run(Stage1Step... steps) {
        BootBench bench = bench(ByteOrder.LITTLE_ENDIAN, steps);
        bench.runTo(bench.image.main());
    }

    @Test
    void writesOfEveryWidth() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            accesses.clear();
            BootBench bench = bench(
                    order,
                    write32(REGISTERS, 0xdeadbeef, "word"),
                    write16(REGISTERS + 2, 0xcafe, "halfword"),
                    write8(REGISTERS + 3, 0x5a, "byte"));
            bench.runTo(bench.image.main());
            assertThat(accesses).containsExactly("write 32 at 0: deadbeef", "write 16 at 2: cafe", "write 8 at 3: 5a");
        }
    }

    @Test
    void bitsAreClearedAndThenSet() {
        run(new Modify(32, REGISTERS + 4, 0xff00_00ff, 0x8000_0001, "word"));
        assertThat(accesses).containsExactly("read 32 at 4", "write 32 at 4: 80345601");
        accesses.clear();
        run(new Modify(16, REGISTERS + 6, 0x0f00, 0x0009, "halfword"), new Modify(8, REGISTERS, 0x78, 0x80, "byte"));
        assertThat(accesses).containsExactly("read 16 at 6", "write 16 at 6: 5079", "read 8 at 0", "write 8 at 0: 80");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void whatIsWaitedForComes(int bits) {
        readyAfter = 5;
        run(new Poll(bits, REGISTERS + STATUS, 0x80, 0x80, 100, "PLL locked"), write32(REGISTERS, 1, "after"));
        assertThat(accesses).hasSize(6).endsWith("write 32 at 0: 1");
        assertThat(accesses.subList(0, 5)).containsOnly("read " + bits + " at 20");
    }

    @Test
    void whatComesWithTheLastReadIsInTime() {
        readyAfter = 7;
        run(new Poll(32, REGISTERS + STATUS, 0x80, 0x80, 7, "PLL locked"));
        assertThat(accesses).hasSize(7);
    }

    @Test
    void whatDoesNotComeEndsAtTheFailurePoint() {
        readyAfter = 8;
        BootBench bench = bench(
                ByteOrder.LITTLE_ENDIAN,
                new Poll(32, REGISTERS + STATUS, 0x80, 0x80, 7, "PLL locked"),
                write32(REGISTERS, 1, "not carried out"));
        bench.runTo(bench.image.failure());
        bench.cpu.run(1000);
        assertThat(bench.cpu.pc()).isEqualTo(bench.image.failure());
        assertThat(bench.cpu.register("v0")).isEqualTo(REGISTERS + STATUS);
        assertThat(accesses).hasSize(7).containsOnly("read 32 at 20");
    }

    @Test
    void aRegisterThatDoesNotAnswerEndsThereToo() {
        BootBench bench = bench(ByteOrder.LITTLE_ENDIAN, new Modify(32, REGISTERS + SILENT, 0, 1, "no such register"));
        bench.runTo(bench.image.failure());
        assertThat(bench.cpu.register("v0")).isEqualTo(REGISTERS + SILENT);
    }

    @Test
    void aDelayTakesItsInstructions() {
        long without = instructions(new Delay(1, "short"));
        long with = instructions(new Delay(100_001, "long"));
        assertThat(with - without).isBetween(200_000L, 400_000L);
        assertThat(Delay.microseconds(10, 100_000_000, "PLL")).isEqualTo(new Delay(500, "PLL"));
        assertThat(Delay.microseconds(1, 1, "PLL")).isEqualTo(new Delay(1, "PLL"));
    }

    private long instructions(Stage1Step step) {
        BootBench bench = bench(ByteOrder.LITTLE_ENDIAN, step);
        bench.runTo(bench.image.main());
        return bench.cpu.instructions();
    }

    @Test
    void aTableMayBeLong() {
        Stage1Step[] steps = new Stage1Step[700];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = write32(REGISTERS + 4L * (i % 8), 0x1234_0000 + i, "number " + i);
        }
        BootBench bench = bench(ByteOrder.LITTLE_ENDIAN, steps);
        bench.runTo(bench.image.main());
        assertThat(accesses).hasSize(700).endsWith("write 32 at c: 123402bb");
    }

    @Test
    void stepsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> write32(0x9002_0014, 1, "PPCR"))
                .hasMessageContaining("'PPCR'")
                .hasMessageContaining("sign");
        assertThatThrownBy(() -> write16(REGISTERS + 1, 1, "odd")).hasMessageContaining("'odd'");
        assertThatThrownBy(() -> new Poll(24, REGISTERS, 1, 1, 1, "wide")).hasMessageContaining("not 24");
        assertThatThrownBy(() -> new Poll(32, REGISTERS, 1, 2, 1, "never")).hasMessageContaining("'never'");
        assertThatThrownBy(() -> new Poll(32, REGISTERS, 1, 1, 0, "none")).hasMessageContaining("'none'");
        assertThatThrownBy(() -> new Delay(0, "no time")).hasMessageContaining("'no time'");
    }

    @Test
    void theResetVectorOfAMipsCoreIsWhereItIs() {
        Stage1Plan nowhere = Stage1Plan.at(0, 0).stage2(0x4000, 0x10000, 0x8000);
        assertThatThrownBy(() -> new MipsLoaderCode().assemble(nowhere, ByteOrder.LITTLE_ENDIAN))
                .hasMessageContaining("0x1fc00000");
    }
}

package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.boot.BootBench.CLOCK;
import static trampoline.arch.mips.boot.BootBench.KSEG0;
import static trampoline.arch.mips.boot.BootBench.LED;
import static trampoline.arch.mips.boot.BootBench.MEMORY;
import static trampoline.arch.mips.boot.BootBench.PAGE;
import static trampoline.arch.mips.boot.BootBench.RAM;
import static trampoline.arch.mips.boot.BootBench.RAM_LENGTH;
import static trampoline.arch.mips.boot.BootBench.STAGE2;
import static trampoline.arch.mips.boot.BootBench.STAGE2_LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.bus.BusAccess;
import trampoline.arch.mips.boot.BootBench.Seen;

/** Stage 1 executed by the core from the reset vector, judged by what is seen on the bus. */
class Stage1Test {
    @ParameterizedTest
    @CsvSource({"24kc,LITTLE_ENDIAN", "24kc,BIG_ENDIAN", "4kc,LITTLE_ENDIAN", "4kc,BIG_ENDIAN"})
    void bringsStage2IntoRam(String model, String order) {
        BootBench bench = bench(model, order);
        bench.runTo(Integer.toUnsignedLong(KSEG0 + STAGE2));
        assertThat(bench.cpu.register("sp")).isEqualTo(Integer.toUnsignedLong(KSEG0 + STAGE2 + STAGE2_LENGTH - 4));
        bench.runTo(bench.image.main());

        assertThat(bench.cpu.mode()).isEqualTo("kernel");
        assertThat(bench.cpu.register("status"))
                .as("BEV off, interrupts masked")
                .isZero();
        assertThat(bench.cpu.register("cause") & 0xff00).isZero();
        assertThat(bench.cpu.register("config") & 7).as("kseg0 cached").isEqualTo(3);
        assertThat(bench.cpu.register("sp") & 7).isZero();
        assertThat(bench.cpu.register("ra"))
                .as("behind the trampoline's call and its delay slot")
                .isEqualTo(Integer.toUnsignedLong(KSEG0 + STAGE2 + 12));
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
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());

        assertThat(bench.writes(RAM + RAM_LENGTH, -1))
                .extracting(Seen::address)
                .containsExactly(CLOCK, MEMORY + 4, MEMORY, LED, LED);
        assertThat(bench.writes(LED, LED + 1)).extracting(Seen::value).containsExactly(0xff, 0);
        List<Integer> order = bench.seen.stream().map(Seen::address).toList();
        assertThat(order.indexOf(LED))
                .as("LED on before the first access to RAM")
                .isLessThan(firstIndex(bench, RAM, RAM + RAM_LENGTH));
        assertThat(order.lastIndexOf(LED)).as("LED off after the last one").isGreaterThan(lastRamWrite(bench));
    }

    @Test
    void everyPageIsTestedWithBothPatternsAndRestored() {
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        int[] before = new int[2 * STAGE2_LENGTH / PAGE];
        bench.runTo(bench.image.main());
        BootBench untouched = bench("24kc", "LITTLE_ENDIAN");
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
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());

        assertThat(bench.writes(RAM, STAGE2)).isEmpty();
        assertThat(bench.writes(STAGE2 + STAGE2_LENGTH, RAM + RAM_LENGTH)).isEmpty();
    }

    @Test
    void theTlbIsCleared() {
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.cpu.setRegister("wired", 5);
        bench.cpu.setRegister("pagemask", 0x6000);
        bench.runTo(bench.image.main());
        assertThat(bench.cpu.register("wired")).isZero();
        Set<Long> addresses = new HashSet<>();
        for (int index = 0; index < 16; index++) {
            bench.cpu.setRegister("index", index);
            bench.bus.write32(RAM, 0x4200_0001);
            bench.cpu.setPc(Integer.toUnsignedLong(KSEG0 + RAM));
            bench.cpu.run(1);
            assertThat(bench.cpu.register("entrylo0")).isZero();
            assertThat(bench.cpu.register("entrylo1")).isZero();
            assertThat(bench.cpu.register("pagemask")).isZero();
            long address = bench.cpu.register("entryhi");
            assertThat(address).as("in kseg0").isBetween(0x8000_0000L, 0x9fff_ffffL);
            addresses.add(address);
        }
        assertThat(addresses).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void staysAtTheFailureAddressWithTheBadPage(int page) {
        for (int stuck : new int[] {1 << 11, 1 << 12}) {
            BootBench bench = bench("24kc", "LITTLE_ENDIAN");
            int address = STAGE2 + page * PAGE;
            bench.breakPage(address, stuck);
            bench.runTo(bench.image.failure());
            bench.cpu.run(1000);

            assertThat(bench.cpu.pc()).isEqualTo(bench.image.failure());
            assertThat((int) bench.cpu.register("v0")).isEqualTo(address);
            assertThat(bench.writes(LED, LED + 4))
                    .as("the LED stays lit")
                    .extracting(Seen::value)
                    .containsExactly(0xff);
        }
    }

    @Test
    void ramThatDoesNotAnswerIsABadPage() {
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.removeRam();
        bench.runTo(bench.image.failure());

        assertThat((int) bench.cpu.register("v0")).isEqualTo(STAGE2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200, 0x280, 0x300, 0x380, 0x400, 0x480})
    void anUnexpectedExceptionBlinksTheLed(int vector) {
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());
        bench.seen.clear();
        bench.cpu.setPc(0xbfc0_0000L + vector);
        long pausing = new Stage1(BootBench.PLAN, bench.image.stage2().length)
                .assemble()
                .address("pausing");
        for (int pause = 0; pause < 4; pause++) {
            bench.runTo(pausing);
            assertThat(bench.cpu.register("t4")).isEqualTo(1 << 20);
            bench.cpu.setRegister("t4", 0);
            bench.cpu.step();
        }

        assertThat(bench.writes(0, -1)).extracting(Seen::address).containsOnly(LED);
        assertThat(bench.writes(0, -1)).extracting(Seen::value).containsExactly(0, 0xff, 0, 0xff);
    }

    @Test
    void theTrampolineCallsMainAgain() {
        BootBench bench = bench("24kc", "LITTLE_ENDIAN");
        bench.runTo(bench.image.main());
        long stack = bench.cpu.register("sp");
        bench.cpu.step();
        bench.runTo(bench.image.main());

        assertThat(bench.cpu.register("ra")).isEqualTo(Integer.toUnsignedLong(KSEG0 + STAGE2 + 12));
        assertThat(bench.cpu.register("sp")).isEqualTo(stack);
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

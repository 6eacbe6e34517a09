package trampoline.loader.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderException;
import trampoline.loader.driver.FlashBench.Build;
import trampoline.machine.flash.ChipInterface;
import trampoline.machine.flash.DataLines;

/** What the driver makes of chips that it does not find at once. */
class AmdFlashDriverTest {
    @TempDir
    Path folder;

    private FlashBench bench(FlashKind kind, ChipInterface pins, int busBits) throws Exception {
        return new FlashBench(folder, new Build(kind, pins, busBits, ByteOrder.LITTLE_ENDIAN, DataLines.straight()), 1);
    }

    /** At unlock addresses that are not theirs, chips show their contents, which are not alike. */
    @Test
    void contentsAreNotTakenForCodes() throws Exception {
        try (FlashBench bench = bench(FlashKind.SMALL_SECTORS, ChipInterface.X8, 32)) {
            bench.flash.bank().program(0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            FlashIdentification found = bench.driver.identification().orElseThrow();
            assertThat(found.part()).contains("SST39VF020");
            assertThat(bench.driver.blocks()).hasSize(64);
        }
    }

    @Test
    void chipsThatAreNotThereAreToldOf() throws Exception {
        try (FlashBench bench = bench(FlashKind.FAST_BOOT_BLOCK, ChipInterface.X16, 32)) {
            AmdFlashDriver wrong = new AmdFlashDriver(
                    new BenchBus(bench.bus, bench.clock),
                    FlashConnection.of(bench.flash.bank(), ByteOrder.LITTLE_ENDIAN));
            assertThatThrownBy(wrong::blocks)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("flash bank 0 at 0x04000000: no chip answers the query");
        }
    }

    @Test
    void anotherCommandSetIsNamed() throws Exception {
        try (FlashBench bench = bench(FlashKind.INTEL_EXTENDED, ChipInterface.X16, 16)) {
            AmdFlashDriver wrong = new AmdFlashDriver(
                    new BenchBus(bench.bus, bench.clock),
                    FlashConnection.of(bench.flash.bank(), ByteOrder.LITTLE_ENDIAN));
            assertThatThrownBy(wrong::blocks)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("command set 0x0001 is not AMD's");
            assertThat(bench.flash.directlyReadable()).as("in read mode again").isTrue();
        }
    }

    @Test
    void bitsThatWouldHaveToBeSetAreExplained() throws Exception {
        try (FlashBench bench = bench(FlashKind.AMD_BOTTOM_BOOT, ChipInterface.WORD_MODE, 16)) {
            bench.driver.program(0x10, new byte[] {0, 0});
            assertThatThrownBy(() -> bench.driver.program(0x10, new byte[] {1, 0}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("program word at 0x04000010")
                    .hasMessageContaining("erase the block first");
            assertThatThrownBy(() -> bench.driver.lock(0, true)).hasMessageContaining("bench");
            assertThatThrownBy(() -> bench.driver.program(1, new byte[2]))
                    .hasMessageContaining("whole words of 2 bytes");
            bench.flash.bank().lock(0, true);
            assertThatThrownBy(() -> bench.driver.erase(0)).hasMessageContaining("locked");
        }
    }

    /** One chip shows its array again, and with that the bits that would tell of a time limit, while its neighbour works on. */
    @Test
    void aChipThatHasDoneDoesNotSpeakForItsNeighbour() throws Exception {
        try (FlashBench bench = bench(FlashKind.AMD_WITH_ADVANCED_PROTECTION, ChipInterface.X8, 16)) {
            bench.driver.program(0x10, new byte[] {-1, 0});
            assertThatThrownBy(() -> bench.driver.program(0x10, new byte[] {0x22, 1}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("exceeds its time limit")
                    .hasMessageContaining("erase the block first");
            assertThat(bench.flash.directlyReadable()).as("in read mode again").isTrue();
            assertThat(bench.flash.bank().read(0x10, 2)).containsExactly(0x22, 0);
        }
    }
}

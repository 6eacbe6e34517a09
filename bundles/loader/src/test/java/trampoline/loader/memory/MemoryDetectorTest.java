package trampoline.loader.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.board.MemoryRange;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;

class MemoryDetectorTest {
    private static final long BASE = 0xc000_0000L;
    private static final int PAGE = 0x1000;

    private static MemoryRange window(long start, long length) {
        return new MemoryRange("window", start, length);
    }

    private static MemoryMap detect(RamBus bus, MemoryRange loader, MemoryRange... windows) {
        return new MemoryDetector(bus, PAGE, loader).detect(List.of(windows));
    }

    @Test
    void aBankThatRepeatsIsFoundOnce() {
        // 8 pages in a window of 64: address bits 12 to 14 reach the chips
        RamBus bus = new RamBus().ram(BASE, 64 * PAGE, 0x7fff);
        MemoryMap map = detect(bus, window(BASE + 6 * PAGE, 2 * PAGE), window(BASE, 64 * PAGE));
        assertThat(map.areas()).containsExactly(new MemoryArea(BASE, 8 * PAGE, 2 * PAGE));
    }

    @Test
    void areasWithAliasesBetweenThemAreToldApart() {
        // the LART's banks on a smaller scale: bit 15 reaches no chip, bit 16 does, those above do not
        RamBus bus = new RamBus().ram(BASE, 128 * PAGE, 0x17fff);
        MemoryMap map = detect(bus, window(BASE + 7 * PAGE, PAGE), window(BASE, 128 * PAGE));
        assertThat(map.areas())
                .containsExactly(new MemoryArea(BASE, 8 * PAGE, PAGE), new MemoryArea(BASE + 16 * PAGE, 8 * PAGE, 0));
    }

    @Test
    void theLoadersOwnAddressesCountAlsoWhenAnAliasComesFirst() {
        // bit 15 is missing, and the loader uses the upper image
        RamBus bus = new RamBus().ram(BASE, 16 * PAGE, 0x7fff);
        MemoryMap map = detect(bus, window(BASE + 14 * PAGE, 2 * PAGE), window(BASE, 16 * PAGE));
        assertThat(map.areas())
                .containsExactly(
                        new MemoryArea(BASE, 6 * PAGE, 0), new MemoryArea(BASE + 14 * PAGE, 2 * PAGE, 2 * PAGE));
    }

    @Test
    void contentsOfTheLoaderAndOfAllButFirstWordsAreKept() {
        RamBus bus = new RamBus().ram(BASE, 8 * PAGE, -1);
        long loader = BASE + 4 * PAGE;
        for (long address : new long[] {BASE + 4, BASE + PAGE + 4, loader, loader + 4, loader + PAGE}) {
            bus.write32(address, (int) address * 3);
        }
        detect(bus, window(loader, 2 * PAGE), window(BASE, 8 * PAGE));
        for (long address : new long[] {BASE + 4, BASE + PAGE + 4, loader, loader + 4, loader + PAGE}) {
            assertThat(bus.read32(address)).as("0x%08x", address).isEqualTo((int) address * 3);
        }
        assertThat(bus.read32(BASE)).as("mark").isZero();
        assertThat(bus.read32(BASE + 7 * PAGE)).as("mark").isZero();
    }

    @Test
    void emptyWindowsAndBadPagesAreNoRam() {
        RamBus bus = new RamBus().ram(BASE, 8 * PAGE, -1).bad(BASE + 3 * PAGE, PAGE);
        MemoryMap map = detect(bus, window(BASE, PAGE), window(BASE, 16 * PAGE), window(BASE + 0x8000000, 16 * PAGE));
        assertThat(map.areas())
                .containsExactly(new MemoryArea(BASE, 3 * PAGE, PAGE), new MemoryArea(BASE + 4 * PAGE, 4 * PAGE, 0));
    }

    @Test
    void areasThatTouchAcrossWindowsAreOne() {
        RamBus bus = new RamBus().ram(BASE, 16 * PAGE, -1);
        MemoryMap map = detect(bus, window(BASE, PAGE), window(BASE, 8 * PAGE), window(BASE + 8 * PAGE, 8 * PAGE));
        assertThat(map.areas()).containsExactly(new MemoryArea(BASE, 16 * PAGE, PAGE));
        assertThat(map.size()).isEqualTo(16 * PAGE);
    }

    @Test
    void thePageSizeHasToBeAPowerOfTwo() {
        assertThatThrownBy(() -> new MemoryDetector(new RamBus(), 3000, window(BASE, PAGE)))
                .hasMessageContaining("3000");
    }
}

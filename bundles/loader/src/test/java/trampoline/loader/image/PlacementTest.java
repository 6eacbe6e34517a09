package trampoline.loader.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;

class PlacementTest {
    private static final int MIB = 1 << 20;
    private static final MemoryMap LART = new MemoryMap(
            List.of(
                    new MemoryArea(0xc0000000L, 8 * MIB, 0x10000),
                    new MemoryArea(0xc1000000L, 8 * MIB, 0),
                    new MemoryArea(0xc8000000L, 8 * MIB, 0)),
            new MemoryRange("stage 2", 0xc07f0000L, 0x10000));

    private final Placement placement = new Placement(LART, 0x8000, 0x100);

    private static LoadedImage kernel(long footprint) {
        return new LoadedImage("kernel", 0xc0008000L, 1 * MIB, footprint, MIB, LoadedImage.Origin.FLASH);
    }

    @Test
    void kernelAndParametersLieAtTheirOffsets() {
        assertThat(placement.kernelAddress()).isEqualTo(0xc0008000L);
        assertThat(placement.parametersAddress()).isEqualTo(0xc0000100L);
    }

    @Test
    void theRamdiskLiesBehindWhatTheKernelNeeds() throws Exception {
        assertThat(placement.addressBehind("ramdisk", kernel(5 * MIB).footprintEnd(), MIB))
                .isEqualTo(0xc0510000L);
        assertThat(placement.addressBehind("ramdisk", kernel(7 * MIB).footprintEnd(), MIB))
                .isEqualTo(0xc1000000L);
    }

    @Test
    void thereIsNoPlaceForMoreThanAnArea() {
        assertThatThrownBy(() -> placement.addressBehind("ramdisk", 0xc0500000L, 9 * MIB))
                .hasMessageContainingAll("ramdisk", "9437184 bytes", "0xc0500000");
    }

    @Property
    void aPlaceIsInRamAndFree(
            @ForAll @IntRange(min = 1, max = 9 * MIB) int length, @ForAll @IntRange(max = 20 * MIB) int used)
            throws Exception {
        long end = 0xc0000000L + used;
        long place;
        try {
            place = placement.addressBehind("x", end, length);
        } catch (LoaderException e) {
            Assume.that(false);
            return;
        }
        assertThat(place).isGreaterThanOrEqualTo(end);
        assertThat(LART.areas()).anyMatch(area -> area.contains(place, length));
        assertThat(place + length <= 0xc07f0000L || place >= 0xc0800000L).isTrue();
    }

    @Test
    void anOverlapIsRefusedWithTheAddresses() throws Exception {
        placement.checkClear(kernel(5 * MIB), 0xc1000000L, MIB);
        assertThatThrownBy(() -> placement.checkClear(kernel(5 * MIB), 0xc0400000L, MIB))
                .hasMessageContainingAll("0xc0400000-0xc04fffff", "0xc0000000-0xc0507fff", "0xc0510000 or higher");
    }

    @Test
    void copiesStayInRamAndOffTheLoader() throws Exception {
        placement.checkCopy("kernel", 0xc0008000L, MIB);
        assertThatThrownBy(() -> placement.checkCopy("kernel", 0xc0008000L, 8 * MIB))
                .hasMessageContainingAll("8388608 bytes at 0xc0008000", "0xc0000000-0xc07fffff");
        assertThatThrownBy(() -> placement.checkCopy("ramdisk", 0xc07e0000L, 0x18000))
                .hasMessageContainingAll("would overwrite the loader at 0xc07f0000-0xc07fffff");
        assertThatThrownBy(() -> placement.checkCopy("ramdisk", 0xd0000000L, 1)).hasMessageContaining("there is none");
    }
}

package trampoline.image.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import trampoline.api.board.MemoryRange;
import trampoline.api.image.ImageException;

class LoadPlanTest {
    private static final List<MemoryRange> RAM = List.of(
            new MemoryRange("high", 0xc180_0000L, 0x80_0000),
            new MemoryRange("low", 0xc000_0000L, 0x80_0000),
            new MemoryRange("middle", 0xc080_0000L, 0x80_0000));
    private static final LongUnaryOperator SAME = LongUnaryOperator.identity();

    private static LoadSegment segment(String name, long address, long length) {
        return new LoadSegment(name, address, new byte[0], 0, 0, length);
    }

    private static LoadPlan plan(OptionalLong entry, LoadSegment... segments) {
        return new LoadPlan(List.of(segments), entry);
    }

    @Test
    void acceptsWhatLiesInRamAndCountsAdjacentAreasAsOne() throws Exception {
        LoadPlan plan = plan(
                OptionalLong.of(0xc0ff_ffffL),
                segment("across", 0xc07f_0000L, 0x81_0000),
                segment("below", 0xc000_0000L, 0x7f_0000),
                segment("last", 0xc1ff_ffffL, 1));
        assertThat(plan.check(RAM, SAME)).isSameAs(plan);
    }

    @Test
    void namesTheSegmentThatIsNotInRam() {
        for (long[] range : new long[][] {
            {0xbfff_ffffL, 2}, {0xc0ff_ffffL, 2}, {0xc100_0000L, 1}, {0, 1}, {0xc000_0000L, 0xffff_ffffL}, {-1, 4}
        }) {
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> plan(OptionalLong.empty(), segment("it", range[0], range[1]))
                            .check(RAM, SAME))
                    .withMessageContaining("it: 0x%x", range[0])
                    .withMessageContaining(
                            "is not in RAM, which is 0xc0000000 to 0xc0ffffff, 0xc1800000 to 0xc1ffffff");
        }
    }

    @Test
    void namesBothSegmentsThatOverlap() {
        LoadPlan plan = plan(
                OptionalLong.empty(), segment("second", 0xc000_0fffL, 0x1000), segment("first", 0xc000_0000L, 0x1000));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> plan.check(RAM, SAME))
                .withMessageContaining("overlapping loads: first: 0xc0000000+0x1000 and second: 0xc0000fff+0x1000");
        assertThatExceptionOfType(ImageException.class).isThrownBy(plan::disjoint);
    }

    @Test
    void segmentsThatTouchDoNotOverlap() throws Exception {
        plan(
                        OptionalLong.empty(),
                        segment("first", 0xc000_0000L, 0x1000),
                        segment("empty", 0xc000_0800L, 0),
                        segment("second", 0xc000_1000L, 0x1000))
                .check(RAM, SAME);
    }

    @Test
    void entryOutsideOfRamIsRefused() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> plan(OptionalLong.of(0xc100_0000L), segment("it", 0xc000_0000L, 4))
                        .check(RAM, SAME))
                .withMessageContaining("entry 0xc1000000 is not in RAM");
    }

    @Test
    void looksForOverlapsWherePhysicalAddressesMeet() {
        LongUnaryOperator kseg = address -> address & 0x1fff_ffff;
        List<MemoryRange> ram = List.of(new MemoryRange("RAM", 0, 0x1000_0000));
        LoadPlan plan = plan(
                OptionalLong.of(0x8000_0000L),
                segment("cached", 0x8000_0000L, 0x1000),
                segment("uncached", 0xa000_0800L, 0x1000));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> plan.check(ram, kseg))
                .withMessageContaining("cached: 0x80000000+0x1000 and uncached: 0xa0000800+0x1000");
    }

    @Test
    void addressSpaceEndsAtItsWidth() throws Exception {
        segment("it", 0xffff_f000L, 0x1000).within(32);
        segment("it", -0x1000, 0x1000).within(64);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> segment("it", 0xffff_f000L, 0x1001).within(32))
                .withMessageContaining("address 0xfffff000 with 0x1001 bytes goes past");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> segment("it", -0x1000, 0x1001).within(64));
    }
}

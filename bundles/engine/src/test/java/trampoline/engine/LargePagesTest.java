package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargePagesTest {
    private static final long KERNEL = 0xffff_ffc0_0000_0000L;

    private final LargePages large = new LargePages();

    @Test
    void withoutAnyEveryAddressIsInASmallPage() {
        assertThat(large.bitsAt(0)).isEqualTo(12);
        assertThat(large.bitsAt(-1)).isEqualTo(12);
    }

    @Test
    void isLargeInTheBlockAroundAllAndNowhereElse() {
        large.add(KERNEL + 0x12_3456, 21);
        assertThat(large.bitsAt(KERNEL)).isEqualTo(21);
        assertThat(large.bitsAt(KERNEL + 0x1f_ffff)).isEqualTo(21);
        assertThat(large.bitsAt(KERNEL + 0x20_0000)).isEqualTo(12);
        large.add(KERNEL + 0x4000_0000, 30);
        assertThat(large.bitsAt(KERNEL)).isEqualTo(30);
        assertThat(large.bitsAt(KERNEL + 0x7fff_ffff)).isEqualTo(30);
        assertThat(large.bitsAt(0x4000_0000)).isEqualTo(12);
    }

    @Test
    void theBlockMayBeTheWholeAddressSpace() {
        large.add(KERNEL, 21);
        large.add(0, 21);
        assertThat(large.bitsAt(0x1234_5678_9abc_def0L)).isEqualTo(21);
        large.clear();
        assertThat(large.bitsAt(KERNEL)).isEqualTo(12);
    }
}

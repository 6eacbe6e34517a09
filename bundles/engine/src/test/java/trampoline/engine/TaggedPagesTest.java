package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import trampoline.engine.runtime.FastPath64;

class TaggedPagesTest {
    private static final long HIGH = 0xffff_ffff_ffff_f000L;
    private static final long WIDE = 0x1234_5678_9abc_d000L;

    private final TaggedPages pages = new TaggedPages();

    private long place(long address) {
        int slot = FastPath64.slot(address);
        return pages.entries[slot] == (address & -4096) ? pages.entries[slot + 1] + address : -1;
    }

    @Test
    void aPageIsRememberedWhole() {
        pages.put(WIDE + 0x234, 0x5234);
        assertThat(place(WIDE)).isEqualTo(0x5000);
        assertThat(place(WIDE + 0xfff)).isEqualTo(0x5fff);
        assertThat(place(WIDE + 0x1000)).isEqualTo(-1);
        assertThat(place(WIDE - 1)).isEqualTo(-1);
        assertThat(place(WIDE ^ 1L << 63)).isEqualTo(-1);
        assertThat(place((int) WIDE)).isEqualTo(-1);
    }

    @Test
    void whatIsEmptyMatchesNoAddress() {
        for (long address : new long[] {0, FastPath64.NONE, WIDE, HIGH}) {
            assertThat(place(address)).isEqualTo(-1);
        }
    }

    @Test
    void aPageDisplacesTheOneInItsSlot() {
        pages.put(WIDE, 0x1000);
        pages.put(WIDE + ((long) FastPath64.PAGES << 12), 0x2000);
        assertThat(place(WIDE)).isEqualTo(-1);
        pages.flushPage(WIDE);
        assertThat(place(WIDE + ((long) FastPath64.PAGES << 12))).isEqualTo(0x2000);
    }

    @Test
    void pagesAreForgottenOneByOneByLargePageOrAllTogether() {
        pages.put(WIDE, 0x1000);
        pages.put(WIDE + 0x1000, 0x2000);
        pages.put(WIDE + 0x20_0000, 0x3000);
        pages.put(HIGH, 0x4000);
        pages.flushPage(WIDE + 0xabc);
        assertThat(place(WIDE)).isEqualTo(-1);
        assertThat(place(WIDE + 0x1000)).isEqualTo(0x2000);
        pages.put(WIDE, 0x1000);
        pages.flushPages(WIDE + 0x7000, 21);
        assertThat(place(WIDE)).isEqualTo(-1);
        assertThat(place(WIDE + 0x1000)).isEqualTo(-1);
        assertThat(place(WIDE + 0x20_0000)).isEqualTo(0x3000);
        pages.put(WIDE, 0x1000);
        pages.flush();
        for (long address : new long[] {WIDE, WIDE + 0x20_0000, HIGH}) {
            assertThat(place(address)).isEqualTo(-1);
        }
    }

    @Test
    void aGranuleIsWithdrawnUnderAllItsAddresses() {
        pages.put(WIDE, 0x7000);
        pages.put(HIGH, 0x7000);
        pages.put(0x1000, 0x8000);
        pages.withdraw(7);
        assertThat(place(WIDE)).isEqualTo(-1);
        assertThat(place(HIGH)).isEqualTo(-1);
        assertThat(place(0x1000)).isEqualTo(0x8000);
    }

    @Test
    void aSlotIsListedOnceHoweverOftenItsPageChanges() {
        for (int round = 0; round < 3; round++) {
            for (long page = 0; page < 3L * FastPath64.PAGES; page++) {
                pages.put(page << 12, 0x1000);
                pages.flushPage(page << 12);
                pages.put(page << 12, 0x2000);
            }
        }
        pages.flush();
        assertThat(place((3L * FastPath64.PAGES - 1) << 12)).isEqualTo(-1);
    }
}

package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PageMapTest {
    private static final int HIGH = 0xfffff000;

    private final PageMap map = new PageMap();

    private int place(int address) {
        int distance = map.distances[address >>> 12];
        return (distance & PageMap.NONE) != 0 ? -1 : address + distance;
    }

    @Test
    void aPageIsRememberedWhole() {
        map.put(0x8000_1234, 0x5234);
        assertThat(place(0x8000_1000)).isEqualTo(0x5000);
        assertThat(place(0x8000_1ffc)).isEqualTo(0x5ffc);
        assertThat(place(0x8000_2000)).isEqualTo(-1);
        assertThat(place(0x8000_0ffc)).isEqualTo(-1);
    }

    @Test
    void noPageDisplacesAnother() {
        Random random = new Random(7);
        int[] addresses = random.ints(20_000).map(n -> n & ~0xfff).distinct().toArray();
        for (int address : addresses) {
            assertThat(map.put(address, address >>> 4 & ~3)).isFalse();
        }
        for (int address : addresses) {
            assertThat(place(address)).isEqualTo(address >>> 4 & ~3);
        }
    }

    @Test
    void theLastPageCanBeRememberedAndForgotten() {
        map.put(HIGH, 0);
        assertThat(place(HIGH + 4)).isEqualTo(4);
        assertThat(map.flushPage(HIGH + 8)).isTrue();
        assertThat(map.flushPage(HIGH + 8)).isFalse();
        assertThat(place(HIGH)).isEqualTo(-1);
    }

    @Test
    void aPlaceThatIsNotAlignedAsTheAddressIsIsNotTaken() {
        map.put(0x1000, 0x2000);
        map.put(0x1000, 0x2002);
        assertThat(place(0x1000)).isEqualTo(-1);
    }

    @Test
    void aGranuleIsWithdrawnUnderAllItsAddresses() {
        map.put(0x8000_0000, 0x7000);
        map.put(0xa000_0000, 0x7000);
        map.put(0x8000_1000, 0x8000);
        map.withdraw(7);
        assertThat(place(0x8000_0000)).isEqualTo(-1);
        assertThat(place(0xa000_0000)).isEqualTo(-1);
        assertThat(place(0x8000_1000)).isEqualTo(0x8000);
    }

    @Test
    void everythingIsForgottenAtAFlush() {
        map.put(0x1000, 0);
        map.flushPage(0x1000);
        map.put(0x1000, 0);
        map.put(HIGH, 0x1000);
        map.flush();
        assertThat(place(0x1000)).isEqualTo(-1);
        assertThat(place(HIGH)).isEqualTo(-1);
    }

    @Test
    void whatItHoldsIsBounded() {
        int times = 0;
        for (int page = 0; page < 1 << 20; page++) {
            if (map.put(page << 12, page << 12)) {
                times++;
                assertThat(place(page << 12)).isEqualTo(page << 12);
                assertThat(place(page - 1 << 12)).isEqualTo(-1);
            }
        }
        assertThat(times).isEqualTo(15);
    }
}

package trampoline.api.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacAddressTest {
    /** A board that has been in use keeps its address: it may stand in somebody's DHCP server. */
    @ParameterizedTest
    @CsvSource({"0, 02:77:1b:65:2c:20", "1, 02:90:39:f4:a8:21", "42, 02:11:1a:ab:ff:83"})
    void aSeedHasOneAddress(long seed, String address) {
        MacAddress made = MacAddress.locallyAdministered(seed);
        assertThat(made).hasToString(address);
        assertThat(made.isLocal()).isTrue();
        assertThat(made.isGroup()).isFalse();
    }
}

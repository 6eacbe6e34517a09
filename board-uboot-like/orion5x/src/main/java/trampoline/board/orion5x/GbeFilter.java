package trampoline.board.orion5x;

import java.util.Arrays;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/**
 * Which frames the Gigabit Ethernet controller takes: by a table for the last four bits of addresses that are otherwise the
 * station's, one for the last byte of 01:00:5e:00:00:xx, and one for a CRC of the other groups.
 *
 * <p>Source: Linux 6.1 ({@code drivers/net/ethernet/marvell/mv643xx_eth.c}). Not modelled: the receive queue that an entry
 * names, which is always queue 0.
 */
final class GbeFilter {
    private static final int WORDS = 64;
    private static final int UNICAST_WORDS = 4;
    private static final int BYTE = 8;
    private static final int ENTRIES_OF_WORD = 4;
    private static final long SPECIAL_GROUPS = 0x01_00_5e_00_00L;
    private static final int POLYNOMIAL = 0x107;

    final int[] special = new int[WORDS];
    final int[] other = new int[WORDS];
    final int[] unicast = new int[UNICAST_WORDS];
    private MacAddress station;
    private boolean promiscuous;
    private boolean refusesBroadcasts;

    GbeFilter(MacAddress station) {
        this.station = station;
    }

    MacAddress station() {
        return station;
    }

    void setStation(MacAddress address) {
        station = address;
    }

    /** Empties the tables. */
    void reset() {
        Arrays.fill(special, 0);
        Arrays.fill(other, 0);
        Arrays.fill(unicast, 0);
        configure(false, false);
    }

    /** Takes over what the port's configuration says of foreign addresses and of broadcasts. */
    void configure(boolean everyUnicast, boolean noBroadcasts) {
        promiscuous = everyUnicast;
        refusesBroadcasts = noBroadcasts;
    }

    boolean takes(EthernetFrame frame) {
        MacAddress to = frame.destination();
        long value = to.value();
        if (to.equals(MacAddress.BROADCAST)) {
            return !refusesBroadcasts;
        }
        if (to.isGroup()) {
            return value >>> BYTE == SPECIAL_GROUPS ? isSet(special, (int) value & 0xff) : isSet(other, hash(to));
        }
        boolean like = value >>> 4 == station.value() >>> 4;
        return promiscuous || like && isSet(unicast, (int) value & 0xf);
    }

    private static boolean isSet(int[] table, int entry) {
        return (table[entry / ENTRIES_OF_WORD] >>> BYTE * (entry % ENTRIES_OF_WORD) & 1) != 0;
    }

    /** The 8-bit CRC by which groups are found. */
    static int hash(MacAddress group) {
        int crc = 0;
        for (byte octet : group.bytes()) {
            crc ^= octet & 0xff;
            for (int bit = 0; bit < BYTE; bit++) {
                crc <<= 1;
                crc = (crc & 0x100) != 0 ? crc ^ POLYNOMIAL : crc;
            }
        }
        return crc;
    }
}

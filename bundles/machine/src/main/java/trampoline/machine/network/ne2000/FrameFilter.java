package trampoline.machine.network.ne2000;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/** Which frames are taken: PAR0 to PAR5, MAR0 to MAR7, and the receive configuration. */
final class FrameFilter {
    private static final int INTACT = 1;
    private static final int GROUP = 1 << 5;

    private static final int BROADCASTS = 1 << 2;
    private static final int GROUPS = 1 << 3;
    private static final int ALL = 1 << 4;
    private static final int MONITOR = 1 << 5;

    private static final int HASH_BYTES = 8;

    private final byte[] station = new byte[MacAddress.LENGTH];
    private final byte[] hash = new byte[HASH_BYTES];
    private int configuration;

    void reset() {
        Arrays.fill(station, (byte) 0);
        Arrays.fill(hash, (byte) 0);
        configuration = 0;
    }

    int configuration() {
        return configuration;
    }

    void setConfiguration(int rcr) {
        configuration = rcr & 0x3f;
    }

    int station(int index) {
        return station[index] & 0xff;
    }

    void setStation(int index, int octet) {
        station[index] = (byte) octet;
    }

    int hash(int index) {
        return hash[index] & 0xff;
    }

    void setHash(int index, int octet) {
        hash[index] = (byte) octet;
    }

    MacAddress station() {
        return MacAddress.of(station, 0);
    }

    /** True when frames are looked at and counted only. */
    boolean isMonitoring() {
        return (configuration & MONITOR) != 0;
    }

    /** The receive status of a frame that is taken; empty for others. */
    Optional<Integer> match(EthernetFrame frame) {
        MacAddress to = frame.destination();
        boolean taken;
        if (to.equals(MacAddress.BROADCAST)) {
            taken = (configuration & BROADCASTS) != 0;
        } else if (to.isGroup()) {
            taken = (configuration & GROUPS) != 0 && isHashed(to);
        } else {
            taken = (configuration & ALL) != 0 || Arrays.equals(to.bytes(), station);
        }
        return taken ? Optional.of(INTACT | (to.isGroup() ? GROUP : 0)) : Optional.empty();
    }

    /** The top six bits of the check sequence over the address, its first bit the highest, pick a bit of the eight bytes. */
    private boolean isHashed(MacAddress group) {
        CRC32 crc = new CRC32();
        crc.update(group.bytes());
        int bit = Integer.reverse((int) ~crc.getValue()) >>> 26;
        return (hash[bit >>> 3] >>> (bit & 7) & 1) != 0;
    }
}

package trampoline.machine.network.pcnet;

import java.util.zip.CRC32;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/** Which frames the controller takes: the station address, the hash filter for groups, broadcasts, or all. */
final class AddressFilter {
    /** No frame of this address is taken. */
    static final int REFUSED = -1;

    private long logical;
    private MacAddress station;
    private int mode;

    AddressFilter(MacAddress station) {
        this.station = station;
    }

    MacAddress station() {
        return station;
    }

    void setStation(MacAddress address) {
        station = address;
    }

    /** The 64 bits of LADRF. */
    long logical() {
        return logical;
    }

    void setLogical(long bits) {
        logical = bits;
    }

    void setMode(int csr15) {
        mode = csr15;
    }

    /**
     * Looks at a frame's destination.
     *
     * @return the match as a receive descriptor shows it: PAM, LAFM, BAM, or 0 in promiscuous mode; {@link #REFUSED}
     */
    int match(EthernetFrame frame) {
        MacAddress destination = frame.destination();
        if (destination.equals(MacAddress.BROADCAST) && (mode & Mode.DRCVBC) == 0) {
            return Descriptor.BAM;
        }
        if (destination.equals(station) && (mode & Mode.DRCVPA) == 0) {
            return Descriptor.PAM;
        }
        if (destination.isGroup()
                && !destination.equals(MacAddress.BROADCAST)
                && (logical >>> hash(destination) & 1) != 0) {
            return Descriptor.LAFM;
        }
        return (mode & Mode.PROM) != 0 ? 0 : REFUSED;
    }

    /** The top six bits of the check sequence over the address pick a bit of the filter. */
    static int hash(MacAddress group) {
        CRC32 crc = new CRC32();
        crc.update(group.bytes());
        return (int) (~crc.getValue() & 0xffff_ffffL) >>> 26;
    }
}

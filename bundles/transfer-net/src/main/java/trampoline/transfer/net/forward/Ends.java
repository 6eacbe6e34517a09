package trampoline.transfer.net.forward;

import java.net.Inet4Address;
import trampoline.transfer.net.packet.TcpSegment;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * Between whom something goes to and fro.
 *
 * @param local the host's port
 * @param station address of the station
 * @param port the station's port
 */
record Ends(int local, Inet4Address station, int port) {
    static Ends of(TcpSegment from) {
        return new Ends(from.destinationPort(), from.source(), from.sourcePort());
    }

    static Ends of(UdpDatagram from) {
        return new Ends(from.destinationPort(), from.source(), from.sourcePort());
    }
}

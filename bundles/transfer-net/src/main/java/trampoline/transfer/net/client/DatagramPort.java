package trampoline.transfer.net.client;

import java.net.Inet4Address;
import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.net.packet.UdpDatagram;

/** UDP as a client's protocol uses it: over a board's frames, or over the host's own sockets. */
public interface DatagramPort {
    /**
     * Sends a datagram.
     *
     * @throws TransferException when it cannot be sent
     */
    void send(int from, Inet4Address to, int toPort, byte[] payload) throws TransferException;

    /**
     * Waits for a datagram to a port of this side.
     *
     * @param timeout picoseconds
     * @return empty when the time is over
     */
    Optional<UdpDatagram> receive(int port, long timeout) throws TransferException;

    /** Time in picoseconds, from any beginning. */
    long now();
}

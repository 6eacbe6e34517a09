package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Inbox;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * Datagrams between stations and programs of this machine: each port of a station has a socket of its own, by which programs know
 * it. Of 64 the one that was unused for longest gives way to another. On the machine's thread.
 */
final class DatagramFlows {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramFlows.class);
    private static final int MOST_FLOWS = 64;
    private static final float LOAD = 0.75f;
    /** What a program sends to a machine that takes nothing is lost, as on a wire. */
    private static final int MOST_WAITING = 64;

    private final HostSockets sockets;
    private final Inbox inbox;
    private final BiConsumer<Ends, byte[]> toStation;
    private final Map<Ends, HostDatagrams> flows = new LinkedHashMap<>(MOST_FLOWS, LOAD, true);
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param toStation brings what a program says to a station, on the machine's thread */
    DatagramFlows(HostSockets sockets, Inbox inbox, BiConsumer<Ends, byte[]> toStation) {
        this.sockets = sockets;
        this.inbox = inbox;
        this.toStation = toStation;
    }

    /** Brings a station's datagram to a program. */
    void send(UdpDatagram datagram, InetSocketAddress program) {
        Ends ends = Ends.of(datagram);
        HostDatagrams flow = flows.get(ends);
        try {
            if (flow == null) {
                flow = begin(ends, program);
            }
            flow.send(datagram.payload());
        } catch (IOException e) {
            LOG.debug("reach port {}: {}", ends.local(), e.getMessage(), e);
        }
    }

    private HostDatagrams begin(Ends ends, InetSocketAddress program) throws IOException {
        if (flows.size() >= MOST_FLOWS) {
            Ends unused = flows.keySet().iterator().next();
            flows.remove(unused).close();
        }
        HostDatagrams flow = new HostDatagrams(program);
        flows.put(ends, flow);
        sockets.register(flow, payload -> take(ends, payload));
        return flow;
    }

    /** On the thread of the sockets. */
    private void take(Ends ends, byte[] payload) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return;
        }
        inbox.post(() -> {
            waiting.decrementAndGet();
            toStation.accept(ends, payload);
        });
    }

    /** Ends all; on whichever thread is the last one. */
    void close() {
        flows.values().forEach(HostDatagrams::close);
    }
}

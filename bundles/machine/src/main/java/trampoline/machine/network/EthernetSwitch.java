package trampoline.machine.network;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.FrameListener;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkLink;
import trampoline.api.network.NetworkPort;
import trampoline.api.network.NetworkSegment;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.StationPort;

/**
 * An Ethernet switch in the virtual time of one machine: learns behind which connector a station is, and sends what is for
 * it there alone (IEEE 802.1D, 7.8). Frames leave at once but for what the {@link LinkConditions} of a link say. All its
 * boards run in that machine.
 *
 * <p>Not modelled: spanning trees, VLANs, the time that a switch stores a frame for, ageing of what it has learnt.
 */
public final class EthernetSwitch implements NetworkSegment {
    /** Most stations that it remembers; those that it heard of first are forgotten. */
    private static final int MOST_STATIONS = 1024;

    private final String name;
    private final Clock clock;
    private final Inbox inbox;
    private final List<Connector> connectors = new CopyOnWriteArrayList<>();
    private final List<FrameListener> taps = new CopyOnWriteArrayList<>();
    private final Map<MacAddress, Connector> learnt = new LinkedHashMap<>();

    /** A place of the switch: how frames get to what is plugged in there. */
    private record Connector(String plug, Consumer<EthernetFrame> out) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A switch none of whose stations has to do with anything outside of the machine. */
    public EthernetSwitch(String name, Clock clock) {
        this(name, clock, Runnable::run);
    }

    /**
     * @param clock of the machine whose frames it switches
     * @param inbox of that machine, for stations
     */
    public EthernetSwitch(String name, Clock clock, Inbox inbox) {
        this.name = name;
        this.clock = clock;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NetworkLink plug(NetworkPort port) {
        return plug(port, LinkConditions.PERFECT);
    }

    /**
     * Plugs a connector in by a cable on which frames have an uneasy way, in both directions.
     *
     * @throws IllegalStateException naming both, when it is in already
     */
    public NetworkLink plug(NetworkPort port, LinkConditions conditions) {
        if (connectors.stream().anyMatch(connector -> connector.plug().equals(port.name()))) {
            throw new IllegalStateException(port.name() + " is plugged into " + name + " already");
        }
        DelayLine toBoard = new DelayLine(name + " to " + port.name(), clock, conditions, port::send);
        Connector connector = new Connector(port.name(), toBoard::put);
        DelayLine fromBoard = new DelayLine(
                port.name() + " to " + name, clock, conditions.other(), frame -> forward(frame, connector));
        FrameListener listener = fromBoard::put;
        connectors.add(connector);
        port.addListener(listener);
        port.setPlugged(true);
        return new Link(port, connector, listener);
    }

    /** Plugs a station in; before the machine starts, or on its thread. */
    public void attach(NetworkStation station) {
        Connector connector = new Connector(station.name(), station::received);
        connectors.add(connector);
        station.plugged(new StationPort() {
            @Override
            public void send(EthernetFrame frame) {
                forward(frame, connector);
            }

            @Override
            public Clock clock() {
                return clock;
            }

            @Override
            public void post(Runnable input) {
                inbox.post(input);
            }
        });
    }

    /** Has {@code tap} hear every frame that the switch takes. */
    public void addTap(FrameListener tap) {
        taps.add(tap);
    }

    private void forward(EthernetFrame frame, Connector from) {
        if (!connectors.contains(from)) {
            return;
        }
        taps.forEach(tap -> tap.received(frame));
        learn(frame.source(), from);
        Connector known = frame.destination().isGroup() ? null : learnt.get(frame.destination());
        if (known == null || !connectors.contains(known)) {
            for (Connector connector : connectors) {
                if (connector != from) {
                    connector.out().accept(frame);
                }
            }
        } else if (known != from) {
            known.out().accept(frame);
        }
    }

    private void learn(MacAddress station, Connector where) {
        if (station.isGroup()) {
            return;
        }
        learnt.put(station, where);
        if (learnt.size() > MOST_STATIONS) {
            Iterator<MacAddress> first = learnt.keySet().iterator();
            first.next();
            first.remove();
        }
    }

    private final class Link implements NetworkLink {
        private final NetworkPort port;
        private final Connector connector;
        private final FrameListener listener;

        Link(NetworkPort port, Connector connector, FrameListener listener) {
            this.port = port;
            this.connector = connector;
            this.listener = listener;
        }

        @Override
        public NetworkPort port() {
            return port;
        }

        @Override
        public NetworkSegment segment() {
            return EthernetSwitch.this;
        }

        @Override
        public void close() {
            if (connectors.remove(connector)) {
                port.removeListener(listener);
                port.setPlugged(false);
            }
        }
    }
}

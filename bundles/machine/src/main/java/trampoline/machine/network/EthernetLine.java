package trampoline.machine.network;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.FrameListener;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;

/**
 * A network cable with both its ends: the board's controller, which sends by {@link #transmit} and hears by an
 * {@link EthernetReceiver}, and the far end, which is everything in {@link NetworkPort}. Full duplex, without delay but
 * for the time that a frame takes at the rate of the line, preamble and gap included.
 *
 * <p>Not modelled: auto-negotiation, half duplex with its collisions, flow control, damaged frames.
 */
public final class EthernetLine implements NetworkPort {
    /** Most frames of the controller that wait for the cable. */
    public static final int MAX_TRANSMITTED = 1024;

    private final String name;
    private final Clock clock;
    private final Inbox inbox;
    private final long rate;
    private final ArrayDeque<EthernetFrame> fromFar = new ArrayDeque<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Alarm arrival;
    private final ArrayDeque<Departure> fromBoard = new ArrayDeque<>();
    private final Alarm departure;
    private final List<FrameListener> listeners = new CopyOnWriteArrayList<>();
    private volatile MacAddress address;
    private volatile boolean plugged;
    private volatile boolean enabled;
    private EthernetReceiver receiver = frame -> {};

    /** A frame on its way to the far end, and when its last bit and the gap behind it are over. */
    private record Departure(EthernetFrame frame, long end) {}

    /**
     * @param name the board's name for the connector
     * @param inbox by which the far end's frames come
     * @param rate bits per second: 10, 100 or 1000 million
     * @param address the station address that the controller has from its manufacturer
     */
    public EthernetLine(String name, Clock clock, Inbox inbox, long rate, MacAddress address) {
        if (rate <= 0) {
            throw new IllegalArgumentException(name + ": the rate must be positive, not " + rate + " bit/s");
        }
        this.name = name;
        this.clock = clock;
        this.inbox = inbox;
        this.rate = rate;
        this.address = address;
        arrival = clock.alarm(name + ": frame to the board", this::arrived);
        departure = clock.alarm(name + ": frame to the far end", this::departed);
    }

    // The controller's end

    /** Sets the board's controller. */
    public void setReceiver(EthernetReceiver controller) {
        receiver = controller;
    }

    /** The controller's station address was set. */
    public void setAddress(MacAddress station) {
        address = station;
    }

    /** The controller switches its transceiver on or off; off at first. */
    public void setEnabled(boolean on) {
        changeLink(() -> enabled = on);
    }

    /**
     * The controller sends a frame, from now on or from when the one before is over.
     *
     * @return the virtual time at which it has left, and the next one could start; it is lost when there is no link or
     *     {@link #MAX_TRANSMITTED} wait, and then takes its time as well
     */
    public long transmit(EthernetFrame frame) {
        long start = fromBoard.isEmpty()
                ? clock.now()
                : Math.max(clock.now(), fromBoard.getLast().end());
        long end = start + time(frame);
        if (linkUp() && fromBoard.size() < MAX_TRANSMITTED) {
            fromBoard.add(new Departure(frame, end));
            if (fromBoard.size() == 1) {
                departure.at(end);
            }
        }
        return end;
    }

    private long time(EthernetFrame frame) {
        return Clock.ticks(frame.wireBits(), rate);
    }

    private void departed() {
        EthernetFrame frame = fromBoard.remove().frame();
        if (!fromBoard.isEmpty()) {
            departure.at(fromBoard.getFirst().end());
        }
        for (FrameListener listener : listeners) {
            listener.received(frame);
        }
    }

    private void arrived() {
        EthernetFrame frame = fromFar.remove();
        pending.decrementAndGet();
        if (!fromFar.isEmpty()) {
            arrival.at(clock.now() + time(fromFar.getFirst()));
        }
        receiver.arrived(frame);
    }

    private void changeLink(Runnable change) {
        boolean before = linkUp();
        change.run();
        boolean after = linkUp();
        if (before && !after) {
            arrival.cancel();
            departure.cancel();
            pending.addAndGet(-fromFar.size());
            fromFar.clear();
            fromBoard.clear();
        }
        if (before != after) {
            receiver.linkChanged(after);
        }
    }

    // The far end

    @Override
    public String name() {
        return name;
    }

    @Override
    public MacAddress address() {
        return address;
    }

    @Override
    public long rate() {
        return rate;
    }

    @Override
    public boolean plugged() {
        return plugged;
    }

    @Override
    public void setPlugged(boolean now) {
        inbox.post(() -> changeLink(() -> plugged = now));
    }

    @Override
    public boolean linkUp() {
        return plugged && enabled;
    }

    @Override
    public boolean send(EthernetFrame frame) {
        if (pending.getAndUpdate(n -> n < MAX_PENDING ? n + 1 : n) == MAX_PENDING) {
            return false;
        }
        inbox.post(() -> put(frame));
        return true;
    }

    private void put(EthernetFrame frame) {
        if (!linkUp()) {
            pending.decrementAndGet();
            return;
        }
        fromFar.add(frame);
        if (fromFar.size() == 1) {
            arrival.at(clock.now() + time(frame));
        }
    }

    @Override
    public int pending() {
        return pending.get();
    }

    @Override
    public void addListener(FrameListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(FrameListener listener) {
        listeners.remove(listener);
    }
}

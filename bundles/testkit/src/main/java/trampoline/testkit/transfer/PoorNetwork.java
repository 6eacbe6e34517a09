package trampoline.testkit.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.TransferException;
import trampoline.machine.VirtualClock;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.EthernetSwitch;
import trampoline.machine.network.LinkConditions;

/**
 * A client's port with room for sixteen frames, a link under conditions, and a station at the other side of a switch, in
 * virtual time. For one thread.
 */
public final class PoorNetwork implements FramePort {
    private static final MacAddress CLIENT = MacAddress.parse("02:00:00:00:00:01");
    private static final long STEP = 50 * Clock.MICROSECOND;
    private static final int RING = 16;

    private final VirtualClock clock = new VirtualClock();
    private final EthernetLine line = new EthernetLine("eth0", clock, Runnable::run, 100_000_000, CLIENT);
    private final long limit;
    private final Deque<EthernetFrame> received = new ArrayDeque<>();

    /** Plugs both in, for as long as the clock counts. */
    public PoorNetwork(NetworkStation station, LinkConditions conditions) {
        this(station, conditions, Long.MAX_VALUE);
    }

    /**
     * Plugs both in.
     *
     * @param limit virtual time in picoseconds, after which the port is gone
     */
    public PoorNetwork(NetworkStation station, LinkConditions conditions, long limit) {
        this.limit = limit;
        EthernetSwitch network = new EthernetSwitch("switch", clock);
        network.attach(station);
        line.setReceiver(frame -> {
            if (received.size() < RING) {
                received.add(frame);
            }
        });
        line.setEnabled(true);
        network.plug(line, conditions);
    }

    /** Virtual time. */
    public Clock clock() {
        return clock;
    }

    @Override
    public MacAddress address() {
        return CLIENT;
    }

    @Override
    public boolean linkUp() {
        return line.linkUp();
    }

    @Override
    public void send(EthernetFrame frame) throws TransferException {
        requireHere();
        line.transmit(frame);
    }

    @Override
    public Optional<EthernetFrame> receive(long timeout) throws TransferException {
        requireHere();
        long begin = clock.now();
        while (received.isEmpty() && clock.now() - begin < timeout) {
            clock.advance(STEP);
        }
        return Optional.ofNullable(received.poll());
    }

    @Override
    public long now() {
        return clock.now();
    }

    private void requireHere() throws TransferException {
        if (clock.now() > limit) {
            throw new TransferException("the port is gone after " + clock.now() / Clock.SECOND + " seconds");
        }
    }
}

package trampoline.machine.serial;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPort;

/**
 * A serial line with both its ends: the board's UART, which drives it by {@link #transmit} and hears by a
 * {@link SerialReceiver}, and the far end, which is everything in {@link SerialPort}. Each direction is a wire whose
 * level over time is known, so what differing settings do to the characters needs no model of its own.
 */
public final class SerialLine implements SerialPort {
    /** Most characters that may wait at the far end. */
    public static final int MAX_PENDING = 4 << 20;

    private final String name;
    private final Clock clock;
    private final Inbox inbox;
    private final Waveform toFar = new Waveform();
    private final Waveform toBoard = new Waveform();
    private final LineSampler farSampler;
    private final LineSampler boardSampler;
    private final Alarm farSent;
    private final ArrayDeque<byte[]> farQueue = new ArrayDeque<>();
    private int farPosition;
    private final AtomicInteger pending = new AtomicInteger();
    private final List<SerialListener> listeners = new CopyOnWriteArrayList<>();
    private volatile LineSettings boardSettings;
    private volatile LineSettings farSettings;
    private SerialReceiver receiver = (character, framingError, parityError) -> {};

    /**
     * @param name the board's name for the connector
     * @param inbox by which the far end's characters come
     * @param far the far end's settings
     */
    public SerialLine(String name, Clock clock, Inbox inbox, LineSettings far) {
        this.name = name;
        this.clock = clock;
        this.inbox = inbox;
        this.farSettings = far;
        farSampler = new LineSampler(name + ": character to the far end", clock, toFar, this::heardByFar);
        boardSampler = new LineSampler(
                name + ": character to the board",
                clock,
                toBoard,
                (character, framing, parity) -> receiver.arrived(character, framing, parity));
        farSent = clock.alarm(name + ": far end sends", this::farCharacterSent);
        farSampler.setSettings(far);
    }

    /** Sets the receiving half of the board's UART. */
    public void setReceiver(SerialReceiver uart) {
        receiver = uart;
    }

    /** The UART's receiver was switched on or changed, or, with null, switched off. */
    public void setBoardSettings(LineSettings settings) {
        boardSettings = settings;
        boardSampler.setSettings(settings);
    }

    /**
     * The UART shifts out a character, from now on or from when the one before has left.
     *
     * @param character as many low bits as {@code settings} say
     * @return the virtual time at which its last stop bit ends
     */
    public long transmit(int character, LineSettings settings) {
        long end = toFar.addFrame(clock.now(), character, settings);
        farSampler.wireChanged();
        return end;
    }

    /** The UART holds its output low, or ends that. */
    public void setBreak(boolean on) {
        if (on) {
            toFar.openBreak(clock.now());
        } else {
            toFar.closeBreak(clock.now());
        }
        farSampler.wireChanged();
    }

    private void heardByFar(int character, boolean framingError, boolean parityError) {
        for (SerialListener listener : listeners) {
            listener.received(character);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LineSettings boardSettings() {
        return boardSettings;
    }

    @Override
    public LineSettings farSettings() {
        return farSettings;
    }

    @Override
    public void setFarSettings(LineSettings settings) {
        farSettings = settings;
        farSampler.setSettings(settings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when more than {@link #MAX_PENDING} characters would wait; none of them is sent
     */
    @Override
    public void send(byte[] characters) {
        int count = characters.length;
        int before = pending.getAndUpdate(n -> count > MAX_PENDING - n ? n : n + count);
        if (count > MAX_PENDING - before) {
            throw new IllegalStateException(String.format(
                    "%s: %d characters wait to be sent already, %d more exceed the limit of %d; send them when"
                            + " pending() has gone down",
                    name, before, count, MAX_PENDING));
        }
        if (count > 0) {
            byte[] copy = characters.clone();
            inbox.post(() -> {
                farQueue.add(copy);
                if (farSent.time() == Alarm.NEVER) {
                    sendNext();
                }
            });
        }
    }

    private void sendNext() {
        byte[] first = farQueue.getFirst();
        int character = first[farPosition++] & 0xff;
        if (farPosition == first.length) {
            farQueue.removeFirst();
            farPosition = 0;
        }
        farSent.at(toBoard.addFrame(clock.now(), character, farSettings));
        boardSampler.wireChanged();
    }

    private void farCharacterSent() {
        pending.decrementAndGet();
        if (!farQueue.isEmpty()) {
            sendNext();
        }
    }

    @Override
    public int pending() {
        return pending.get();
    }

    @Override
    public void addListener(SerialListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(SerialListener listener) {
        listeners.remove(listener);
    }
}

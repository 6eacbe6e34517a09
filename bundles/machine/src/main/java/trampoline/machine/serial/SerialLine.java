package trampoline.machine.serial;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineQuality;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.ModemLine;
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
    private final FarSender farSender;
    private final List<SerialListener> listeners = new CopyOnWriteArrayList<>();
    private volatile LineSettings boardSettings;
    private volatile LineSettings farSettings;
    private volatile Set<ModemLine> boardLines = Set.copyOf(EnumSet.allOf(ModemLine.class));
    private boolean following;
    private final Readability readability = new Readability();
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
        farSender = new FarSender(name, clock, inbox, toBoard, boardSampler, () -> receiver, this::sending);
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
        farSender.roomMade();
    }

    /** The UART's receiver may have {@linkplain SerialReceiver#hasRoom room} now that it had not. */
    public void roomMade() {
        farSender.roomMade();
    }

    /**
     * The UART shifts out a character, from now on or from when the one before has left.
     *
     * @param character as many low bits as {@code settings} say
     * @return the virtual time at which its last stop bit ends
     */
    public long transmit(int character, LineSettings settings) {
        if (following && !settings.equals(farSettings)) {
            follow(settings);
        }
        readability.add(clock.now(), settings, farSettings);
        long end = toFar.addFrame(clock.now(), character, settings);
        farSampler.wireChanged();
        return end;
    }

    private void follow(LineSettings settings) {
        LineSettings before = farSettings;
        farSettings = settings;
        farSampler.setSettings(settings);
        if (!before.canRead(settings)) {
            for (SerialListener listener : listeners) {
                listener.followed(before, settings);
            }
        }
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

    /** The UART asserts these modem lines and no others. A UART that has none does not call this. */
    public void setBoardLines(Set<ModemLine> asserted) {
        if (!asserted.equals(boardLines)) {
            boardLines = Set.copyOf(asserted);
            for (SerialListener listener : listeners) {
                listener.linesChanged(boardLines);
            }
        }
    }

    private void heardByFar(int character, boolean framingError, boolean parityError) {
        for (SerialListener listener : listeners) {
            if (framingError && character == 0) {
                listener.breakReceived();
            }
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
        following = false;
        farSettings = settings;
        farSampler.setSettings(settings);
    }

    @Override
    public void followBoard() {
        following = true;
    }

    @Override
    public LineQuality quality() {
        return readability.quality();
    }

    /** What the far end sends with. */
    private LineSettings sending() {
        LineSettings board = boardSettings;
        return following && board != null ? board : farSettings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when more than {@link #MAX_PENDING} characters would wait; none of them is sent
     */
    @Override
    public void send(byte[] characters) {
        farSender.send(characters);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when more than {@link #MAX_PENDING} characters would wait; none of them is sent
     */
    @Override
    public void sendPaced(byte[] characters, long rest) {
        farSender.sendPaced(characters, rest);
    }

    @Override
    public int pending() {
        return farSender.pending();
    }

    @Override
    public void discardPending() {
        inbox.post(farSender::discard);
    }

    @Override
    public void startBreak() {
        inbox.post(farSender::startBreak);
    }

    @Override
    public void endBreak() {
        inbox.post(farSender::endBreak);
    }

    @Override
    public Set<ModemLine> boardLines() {
        return boardLines;
    }

    @Override
    public void setFarLines(Set<ModemLine> asserted) {
        Set<ModemLine> lines = Set.copyOf(asserted);
        inbox.post(() -> receiver.linesChanged(lines));
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

package trampoline.transfer.net.tcp;

import java.util.Arrays;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.transfer.net.packet.TcpSegment;

/**
 * A TCP connection (RFC 9293) between stations of one network, which this side {@linkplain #open opens}, or of which it was
 * {@linkplain #asked asked}. At most 64 KiB wait in each direction. Whoever runs it calls {@link #tick} at {@link #deadline}.
 *
 * <p>Not there: selective acknowledgements, scaled windows, time stamps, urgent data,
 * and congestion control other than that at most eight segments are under way, as many as a controller's ring has room for.
 * Segments that come out of order are not kept; the other side sends them again.
 */
public final class TcpConnection {
    /** Most bytes that wait for the other side, and most that this side takes before they are {@link #consumed}. */
    public static final int BUFFER = 0xffff;

    private static final int MOST_PAYLOAD = 1460;
    /** Of a station that tells no number. */
    private static final int DEFAULT_PAYLOAD = 536;

    private static final int MOST_SEGMENTS = 8;
    private static final long FIRST_TIMEOUT = 300 * Clock.MILLISECOND;
    private static final long MOST_TIMEOUT = 60 * Clock.SECOND;
    private static final int TRIES = 9;
    /** How long a connection that is over answers who has not heard that it is. */
    private static final long LINGER = 2 * Clock.SECOND;

    private static final int DUPLICATES = 3;

    private final Wire wire;
    private final User user;
    private final SendBuffer buffer = new SendBuffer(BUFFER);
    private State state = State.OPENING;
    /** The first number that is not acknowledged; the buffer begins there. */
    private int unacknowledged;
    /** The number that is sent next. */
    private int next;
    /** Behind the last number that was ever sent. */
    private int sent;

    private int peerWindow;
    private int segment = DEFAULT_PAYLOAD;
    private int duplicates;
    /** The number of the other side that this side waits for. */
    private int expected;
    /** Bytes that the user has not consumed. */
    private int unconsumed;

    private boolean finishing;
    private boolean finishAcknowledged;
    private boolean peerFinished;
    private long deadline = Alarm.NEVER;
    private int tries;

    private enum State {
        /** This side has asked. */
        OPENING,
        /** The other side has asked, and has no answer. */
        ASKED,
        /** This side has agreed. */
        AGREEING,
        OPEN,
        LINGERING,
        ENDED
    }

    /** How a connection sends. */
    public interface Wire {
        /**
         * Sends a segment from this side to the other.
         *
         * @param flags of {@link TcpSegment}
         * @param mostPayload as {@link TcpSegment#mostPayload}
         */
        void send(int sequence, int acknowledgement, int flags, int window, int mostPayload, byte[] payload);

        /** The time, picoseconds. */
        long now();
    }

    /** Whose connection it is. */
    public interface User {
        /** Bytes have come; they are to be {@link TcpConnection#consumed} at some time. */
        void received(byte[] bytes);

        /** The other side has nothing more to say. */
        void finished();

        /** There is room for so many bytes more than before. */
        void room(int bytes);

        /** The connection has broken; nothing more comes of it. */
        void broken(String reason);
    }

    /** @param first number of the begin, any */
    public TcpConnection(Wire wire, User user, int first) {
        this.wire = wire;
        this.user = user;
        unacknowledged = first;
        next = first;
        sent = first;
    }

    /** Asks the other side. When it agrees there is {@link User#room}. */
    public void open() {
        transmit();
    }

    /**
     * The other side asks, in place of {@link #open}. It hears nothing before this side has found out whether it {@linkplain
     * #agree agrees} or {@linkplain #abort refuses}.
     *
     * @param first with {@link TcpSegment#SYN}
     */
    public void asked(TcpSegment first) {
        state = State.ASKED;
        meet(first);
    }

    /** Agrees to what the other side has asked. When that hears of it there is {@link User#room}. */
    public void agree() {
        if (state == State.ASKED) {
            state = State.AGREEING;
            transmit();
        }
    }

    /** What the first segment of the other side tells. */
    private void meet(TcpSegment first) {
        expected = first.sequence() + 1;
        int told = first.mostPayload() > 0 ? first.mostPayload() : DEFAULT_PAYLOAD;
        segment = Math.min(told, MOST_PAYLOAD);
        peerWindow = first.window();
    }

    /** Sends bytes, at most as many as there is room for. */
    public void send(byte[] bytes) {
        if (!finishing && begun()) {
            buffer.put(bytes);
            transmit();
        }
    }

    /** Nothing more will be sent. */
    public void finish() {
        if (!finishing && begun()) {
            finishing = true;
            transmit();
        }
    }

    /** The user is through with bytes that it received: there is room for as many. */
    public void consumed(int bytes) {
        int before = window();
        unconsumed -= bytes;
        // the other side may have stopped; tiny windows would only bring tiny segments
        if (state == State.OPEN && before < MOST_PAYLOAD && window() >= MOST_PAYLOAD) {
            acknowledge();
        }
    }

    /** Ends it at once, or refuses what was asked. */
    public void abort() {
        if (begun()) {
            emit(next, TcpSegment.RST | (state == State.OPENING ? 0 : TcpSegment.ACK), 0, new byte[0]);
        }
        end();
    }

    private boolean begun() {
        return state != State.LINGERING && state != State.ENDED;
    }

    /** True when it is over, and answers nothing any more. */
    public boolean ended() {
        return state == State.ENDED;
    }

    /** True when both sides are through, and this one only answers who has not heard that they are. */
    public boolean lingering() {
        return state == State.LINGERING;
    }

    /** When {@link #tick} is to be called next; {@link Alarm#NEVER} when nothing waits. */
    public long deadline() {
        return deadline;
    }

    /** Repeats what was not acknowledged in time, and ends what was not too often. */
    public void tick() {
        if (wire.now() < deadline) {
            return;
        }
        if (state == State.LINGERING) {
            end();
            return;
        }
        tries++;
        if (tries >= TRIES) {
            abort();
            user.broken("no answer");
            return;
        }
        repeat();
    }

    private void repeat() {
        next = unacknowledged;
        deadline = Alarm.NEVER;
        transmit();
    }

    private void end() {
        state = State.ENDED;
        deadline = Alarm.NEVER;
    }

    private int window() {
        return BUFFER - unconsumed;
    }

    // Sending

    private void transmit() {
        if (state == State.OPENING || state == State.AGREEING) {
            if (next == unacknowledged) {
                int answers = state == State.AGREEING ? TcpSegment.ACK : 0;
                emit(next, TcpSegment.SYN | answers, MOST_PAYLOAD, new byte[0]);
                advance(1);
            }
        } else if (state == State.OPEN) {
            while (sendNext()) {
                // until all is under way that may be
            }
        }
    }

    /** @return false when there is nothing, or nothing more may be under way */
    private boolean sendNext() {
        int underWay = next - unacknowledged;
        int waiting = buffer.size() - underWay;
        if (waiting > 0) {
            int allowed = Math.min(peerWindow, MOST_SEGMENTS * segment) - underWay;
            if (allowed <= 0 && (peerWindow > 0 || underWay > 0)) {
                return false;
            }
            // one byte more than it takes makes the other side tell whether its window has opened
            int length = allowed <= 0 ? 1 : Math.min(Math.min(waiting, segment), allowed);
            int push = length == waiting ? TcpSegment.PSH : 0;
            emit(next, TcpSegment.ACK | push, 0, buffer.copy(underWay, length));
            advance(length);
            return true;
        }
        if (finishing && waiting == 0 && !finishAcknowledged) {
            emit(next, TcpSegment.FIN | TcpSegment.ACK, 0, new byte[0]);
            advance(1);
        }
        return false;
    }

    private void advance(int length) {
        next += length;
        if (next - sent > 0) {
            sent = next;
        }
        if (deadline == Alarm.NEVER) {
            deadline = wire.now() + Math.min(FIRST_TIMEOUT << tries, MOST_TIMEOUT);
        }
    }

    private void acknowledge() {
        emit(next, TcpSegment.ACK, 0, new byte[0]);
    }

    private void emit(int sequence, int flags, int mostPayload, byte[] payload) {
        wire.send(sequence, expected, flags, window(), mostPayload, payload);
    }

    // Receiving

    /** Takes a segment of the other side. */
    public void received(TcpSegment from) {
        if (state == State.OPENING) {
            opening(from);
        } else if (state == State.ASKED || state == State.AGREEING) {
            agreeing(from);
        } else if (state != State.ENDED) {
            connected(from);
        }
    }

    private void opening(TcpSegment from) {
        boolean answers = from.has(TcpSegment.ACK) && from.acknowledgement() == sent;
        if (!answers) {
            // of a connection before this one
            refuse(from);
        } else if (from.has(TcpSegment.RST)) {
            end();
            user.broken("refused");
        } else if (from.has(TcpSegment.SYN)) {
            meet(from);
            opened();
            acknowledge();
            user.room(buffer.room());
            transmit();
        }
    }

    private void opened() {
        state = State.OPEN;
        unacknowledged = sent;
        next = sent;
        progress();
    }

    private void refuse(TcpSegment from) {
        if (from.has(TcpSegment.ACK) && !from.has(TcpSegment.RST)) {
            wire.send(from.acknowledgement(), 0, TcpSegment.RST, 0, 0, new byte[0]);
        }
    }

    private void agreeing(TcpSegment from) {
        if (from.has(TcpSegment.RST)) {
            if (from.sequence() == expected) {
                end();
                user.broken("given up by the board");
            }
        } else if (from.has(TcpSegment.SYN)) {
            // it asks again: there is no answer yet, or that was lost
            if (state == State.AGREEING && from.sequence() + 1 == expected) {
                repeat();
            }
        } else if (state == State.AGREEING && from.has(TcpSegment.ACK) && from.acknowledgement() == sent) {
            opened();
            user.room(buffer.room());
            connected(from);
        } else {
            // of a connection before this one
            refuse(from);
        }
    }

    private void connected(TcpSegment from) {
        int ahead = from.sequence() - expected;
        if (from.has(TcpSegment.RST)) {
            reset(ahead);
            return;
        }
        boolean impossible = from.acknowledgement() - sent > 0;
        if (from.has(TcpSegment.SYN) || impossible || ahead > window()) {
            acknowledge();
            return;
        }
        if (!from.has(TcpSegment.ACK)) {
            return;
        }
        takeAcknowledgement(from);
        if (from.length() > 0) {
            take(from, -ahead);
        }
        if (state == State.OPEN) {
            transmit();
            if (peerFinished && finishAcknowledged) {
                state = State.LINGERING;
                deadline = wire.now() + LINGER;
            }
        }
    }

    /** Only what fits exactly ends the connection, lest a guess do (RFC 5961). */
    private void reset(int ahead) {
        if (ahead == 0) {
            boolean open = state == State.OPEN;
            end();
            if (open) {
                user.broken("reset by the board");
            }
        } else if (ahead > 0 && ahead <= window()) {
            acknowledge();
        }
    }

    private void takeAcknowledgement(TcpSegment from) {
        int acknowledged = from.acknowledgement() - unacknowledged;
        if (acknowledged < 0) {
            return;
        }
        boolean again =
                acknowledged == 0 && from.length() == 0 && from.window() == peerWindow && next != unacknowledged;
        peerWindow = from.window();
        if (acknowledged > 0) {
            int bytes = Math.min(acknowledged, buffer.size());
            finishAcknowledged = acknowledged > bytes;
            buffer.drop(bytes);
            unacknowledged = from.acknowledgement();
            if (next - unacknowledged < 0) {
                next = unacknowledged;
            }
            progress();
            if (bytes > 0) {
                user.room(bytes);
            }
        } else if (peerWindow == 0) {
            // it has no room, but it is there: this side goes on asking, at long intervals
            tries = Math.min(tries, TRIES / 2);
        } else if (again) {
            duplicates++;
            if (duplicates == DUPLICATES) {
                repeat();
            }
        }
    }

    private void progress() {
        tries = 0;
        duplicates = 0;
        deadline = next == unacknowledged ? Alarm.NEVER : wire.now() + FIRST_TIMEOUT;
    }

    /** @param known bytes at its begin that are there already; negative when some before it are missing */
    private void take(TcpSegment from, int known) {
        byte[] payload = from.payload();
        boolean fits = known >= 0 && known < from.length() && !peerFinished;
        if (fits) {
            int length = Math.min(payload.length - known, window());
            if (length > 0) {
                expected += length;
                unconsumed += length;
                user.received(Arrays.copyOfRange(payload, known, known + length));
            }
            if (from.has(TcpSegment.FIN) && length == payload.length - known) {
                expected++;
                peerFinished = true;
                user.finished();
            }
        }
        if (state != State.ENDED) {
            acknowledge();
        }
    }
}

package trampoline.transfer.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.TcpSegment;

/**
 * The connection against a station that is written straight from RFC 9293 and keeps nothing that comes out of order, over links
 * that lose, double and overtake from a seed.
 */
class TcpConnectionTest {
    private static final int FIRST = 0xffff_fff0;
    private static final int BOARD_FIRST = 0x7fff_ffff;
    private static final byte[] NONE = {};

    private record Arrival(long time, long number, Runnable what) {}

    private long now;
    private long number;
    private final PriorityQueue<Arrival> underWay =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::time).thenComparingLong(Arrival::number));
    private final Random dice = new Random(1);
    private double badness;
    private int sentSegments;
    private int lastFlags;
    private int lastAcknowledgement;
    private int dataUnderWay;
    private int mostUnderWay;
    private int window;

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean finished;
    private String broken = "";
    private int room;
    private final Deque<byte[]> toSend = new ArrayDeque<>();
    private boolean finishAfterwards;
    private boolean consumes = true;
    private boolean listening;
    private int kept;

    private final TcpConnection connection = new TcpConnection(
            new TcpConnection.Wire() {
                @Override
                public void send(
                        int sequence, int acknowledgement, int flags, int windowNow, int mostPayload, byte[] payload) {
                    sentSegments++;
                    lastFlags = flags;
                    lastAcknowledgement = acknowledgement;
                    window = windowNow;
                    if (payload.length > 0) {
                        mostUnderWay = Math.max(mostUnderWay, ++dataUnderWay);
                    }
                    carry(() -> {
                        dataUnderWay -= payload.length > 0 ? 1 : 0;
                        board.received(sequence, acknowledgement, flags, payload);
                    });
                }

                @Override
                public long now() {
                    return now;
                }
            },
            new TcpConnection.User() {
                @Override
                public void received(byte[] bytes) {
                    received.writeBytes(bytes);
                    kept += bytes.length;
                }

                @Override
                public void finished() {
                    finished = true;
                }

                @Override
                public void room(int bytes) {
                    room += bytes;
                }

                @Override
                public void broken(String reason) {
                    broken = reason;
                }
            },
            FIRST);
    private final Board board = new Board();

    private void take(TcpSegment segment) {
        if (!listening) {
            connection.received(segment);
        } else if (segment.has(TcpSegment.SYN)) {
            listening = false;
            connection.asked(segment);
        }
    }

    private void carry(Runnable arrival) {
        int copies = dice.nextDouble() < badness ? 0 : dice.nextDouble() < badness ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long lag = dice.nextDouble() < badness ? Clock.MILLISECOND : 0;
            underWay.add(new Arrival(now + 100 * Clock.MICROSECOND + lag, number++, arrival));
        }
    }

    /** The other side: takes what is in order, sends one segment at a time. */
    private final class Board {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private byte[] answer = NONE;
        private int expected;
        private boolean open;
        private boolean asking;
        private boolean refuses;
        private boolean silent;
        private boolean gotFinish;
        private int answered;
        private boolean finishSent;
        private int space = 0xffff;
        private long again = Alarm.NEVER;
        private final List<Integer> lengths = new ArrayList<>();

        private void send(int sequence, int flags, byte[] payload) {
            int own = Math.min(space, 0xffff);
            int acknowledged = expected;
            carry(() -> take(new TcpSegment(
                    Bytes.address(2), 80, Bytes.address(1), 1000, sequence, acknowledged, flags, own, 100, payload)));
        }

        /** Opens the connection, again and again until there is an answer. */
        void ask() {
            asking = true;
            send(BOARD_FIRST, TcpSegment.SYN, NONE);
            again = now + 50 * Clock.MILLISECOND;
        }

        void received(int sequence, int acknowledgement, int flags, byte[] payload) {
            if (silent) {
                return;
            }
            lengths.add(payload.length);
            if ((flags & TcpSegment.RST) != 0) {
                open = false;
                return;
            }
            if (refuses) {
                expected = sequence + 1;
                send(0, TcpSegment.RST | TcpSegment.ACK, NONE);
                return;
            }
            if ((flags & TcpSegment.SYN) != 0) {
                expected = sequence + 1;
                open = true;
                if (asking) {
                    send(BOARD_FIRST + 1, TcpSegment.ACK, NONE);
                    say();
                } else {
                    send(BOARD_FIRST, TcpSegment.SYN | TcpSegment.ACK, NONE);
                }
                return;
            }
            if (!open) {
                return;
            }
            int offset = expected - sequence;
            int before = expected;
            if (offset >= 0 && offset < payload.length && payload.length - offset <= space) {
                taken.write(payload, offset, payload.length - offset);
                expected += payload.length - offset;
            }
            if ((flags & TcpSegment.FIN) != 0 && sequence + payload.length == expected && !gotFinish) {
                expected++;
                gotFinish = true;
            }
            int has = Math.max(0, acknowledgement - BOARD_FIRST - 1);
            boolean heard = has > answered;
            answered = Math.max(answered, has);
            if (payload.length > 0 || (flags & TcpSegment.FIN) != 0 || expected != before) {
                send(BOARD_FIRST + 1 + Math.min(answered, answer.length), TcpSegment.ACK, NONE);
            }
            if (heard || again == Alarm.NEVER) {
                say();
            }
        }

        /** Says the next part, or its end. */
        void say() {
            again = Alarm.NEVER;
            if (asking && !open && !silent) {
                ask();
                return;
            }
            if (!open || answered > answer.length) {
                return;
            }
            int length = Math.min(97, answer.length - answered);
            boolean last = answered + length == answer.length && (gotFinish || finishSent);
            if (length == 0 && !last) {
                return;
            }
            finishSent |= last;
            send(
                    BOARD_FIRST + 1 + answered,
                    TcpSegment.ACK | (last ? TcpSegment.FIN : 0),
                    Arrays.copyOfRange(answer, answered, answered + length));
            again = now + 50 * Clock.MILLISECOND;
        }
    }

    private void run(long until) {
        while (now < until && !connection.ended()) {
            while (room > 0 && !toSend.isEmpty()) {
                byte[] bytes = toSend.remove();
                int length = Math.min(room, bytes.length);
                room -= length;
                connection.send(Arrays.copyOf(bytes, length));
                if (length < bytes.length) {
                    toSend.addFirst(Arrays.copyOfRange(bytes, length, bytes.length));
                }
            }
            if (finishAfterwards && toSend.isEmpty()) {
                connection.finish();
            }
            if (consumes && kept > 0) {
                int bytes = kept;
                kept = 0;
                connection.consumed(bytes);
            }
            long arrival = underWay.isEmpty() ? Alarm.NEVER : underWay.element().time();
            long next = Math.min(Math.min(arrival, connection.deadline()), board.again);
            if (next == Alarm.NEVER) {
                return;
            }
            now = Math.max(now, next);
            if (arrival <= now) {
                underWay.remove().what().run();
            } else if (connection.deadline() <= now) {
                connection.tick();
            } else {
                board.say();
            }
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 65_535, 300_000})
    void bytesGoBothWaysOverAGoodLink(int size) {
        toSend.add(random(size));
        finishAfterwards = true;
        board.answer = random(size / 10 + 3);
        connection.open();
        run(1000 * Clock.SECOND);
        assertThat(board.taken.toByteArray()).isEqualTo(random(size));
        assertThat(received.toByteArray()).isEqualTo(random(size / 10 + 3));
        assertThat(finished).isTrue();
        assertThat(broken).isEmpty();
        assertThat(connection.ended()).isTrue();
        assertThat(board.lengths).allMatch(length -> length <= 100);
        assertThat(mostUnderWay).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.25})
    void whatIsLostDoubledOrOvertakenIsRepaired(double share) {
        badness = share;
        toSend.add(random(20_000));
        finishAfterwards = true;
        board.answer = random(3000);
        connection.open();
        run(10_000 * Clock.SECOND);
        if (broken.isEmpty()) {
            assertThat(board.taken.toByteArray()).isEqualTo(random(20_000));
            assertThat(received.toByteArray()).isEqualTo(random(3000));
            assertThat(finished).isTrue();
        } else {
            assertThat(share).isGreaterThan(0.2);
        }
    }

    private void isAsked() {
        listening = true;
        board.ask();
        run(Clock.SECOND);
        assertThat(sentSegments).as("nothing is said before it is known what").isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "300000, 0", "0, 0.1", "20000, 0.01", "20000, 0.1"})
    void bytesGoBothWaysWhenTheOtherSideAsks(int size, double share) {
        badness = share;
        toSend.add(random(size));
        finishAfterwards = true;
        board.answer = random(size / 10 + 3);
        isAsked();
        connection.agree();
        run(10_000 * Clock.SECOND);
        assertThat(broken).isEmpty();
        assertThat(board.taken.toByteArray()).isEqualTo(random(size));
        assertThat(received.toByteArray()).isEqualTo(random(size / 10 + 3));
        assertThat(finished).isTrue();
        assertThat(connection.ended()).isTrue();
        assertThat(board.lengths).allMatch(length -> length <= 100);
    }

    @Test
    void whoAsksInVainIsRefused() {
        isAsked();
        connection.abort();
        assertThat(sentSegments).isEqualTo(1);
        assertThat(lastFlags).isEqualTo(TcpSegment.RST | TcpSegment.ACK);
        assertThat(lastAcknowledgement).isEqualTo(BOARD_FIRST + 1);
        assertThat(connection.ended()).isTrue();
        assertThat(broken).as("it is this side that refuses").isEmpty();
    }

    @Test
    void whoAsksAndIsSilentThenIsGivenUp() {
        isAsked();
        board.silent = true;
        connection.agree();
        run(1000 * Clock.SECOND);
        assertThat(broken).isEqualTo("no answer");
        assertThat(room).isZero();
        assertThat(sentSegments).isBetween(5, 20);
        assertThat(now).isLessThan(200 * Clock.SECOND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyAResetThatFitsEndsWhatWasAsked(boolean agrees) {
        isAsked();
        board.silent = true;
        if (agrees) {
            connection.agree();
        }
        connection.received(segment(BOARD_FIRST, TcpSegment.RST));
        connection.received(segment(BOARD_FIRST + 2, TcpSegment.RST));
        assertThat(broken).isEmpty();
        connection.received(segment(BOARD_FIRST + 1, TcpSegment.RST));
        assertThat(broken).isEqualTo("given up by the board");
        assertThat(connection.ended()).isTrue();
    }

    /** Nobody opens a connection with a number that only this side knows and that was never sent there. */
    @Test
    void anAcknowledgementOfAnotherNumberOpensNothing() {
        isAsked();
        board.silent = true;
        connection.agree();
        connection.received(new TcpSegment(
                Bytes.address(2), 80, Bytes.address(1), 1000, BOARD_FIRST + 1, FIRST, TcpSegment.ACK, 9, 0, NONE));
        assertThat(lastFlags).isEqualTo(TcpSegment.RST);
        assertThat(room).isZero();
        connection.received(new TcpSegment(
                Bytes.address(2), 80, Bytes.address(1), 1000, BOARD_FIRST + 1, FIRST + 1, TcpSegment.ACK, 9, 0, NONE));
        assertThat(room).isPositive();
    }

    @Test
    void aStationThatDoesNotListenIsNamed() {
        board.refuses = true;
        connection.open();
        run(Clock.SECOND);
        assertThat(broken).isEqualTo("refused");
        assertThat(connection.ended()).isTrue();
    }

    @Test
    void aStationThatIsSilentIsGivenUp() {
        board.silent = true;
        connection.open();
        run(1000 * Clock.SECOND);
        assertThat(broken).isEqualTo("no answer");
        assertThat(sentSegments).isBetween(5, 20);
        assertThat(now).isLessThan(200 * Clock.SECOND);
    }

    @Test
    void aClosedWindowIsAskedAboutAndOpensAgain() {
        board.space = 0;
        toSend.add(random(1000));
        connection.open();
        run(60 * Clock.SECOND);
        assertThat(broken).isEmpty();
        assertThat(board.taken.size()).isZero();
        int asked = sentSegments;
        assertThat(asked).isBetween(5, 60);
        board.space = 0xffff;
        run(120 * Clock.SECOND);
        assertThat(board.taken.toByteArray()).isEqualTo(random(1000));
    }

    @Test
    void whoDoesNotConsumeIsNotSentWithoutEnd() {
        consumes = false;
        board.answer = random(200_000);
        connection.open();
        toSend.add(new byte[1]);
        run(200 * Clock.SECOND);
        assertThat(received.size()).isLessThanOrEqualTo(TcpConnection.BUFFER);
        assertThat(window).isLessThan(97);
        consumes = true;
        finishAfterwards = true;
        run(4000 * Clock.SECOND);
        assertThat(received.toByteArray()).isEqualTo(random(200_000));
    }

    @Test
    void onlyAResetThatFitsEndsIt() {
        connection.open();
        run(Clock.SECOND);
        int before = sentSegments;
        connection.received(segment(BOARD_FIRST + 500, TcpSegment.RST));
        connection.received(segment(BOARD_FIRST - 500, TcpSegment.RST));
        assertThat(broken).isEmpty();
        assertThat(sentSegments).isEqualTo(before + 1);
        connection.received(segment(BOARD_FIRST + 1, TcpSegment.RST));
        assertThat(broken).isEqualTo("reset by the board");
        assertThat(connection.ended()).isTrue();
    }

    private static TcpSegment segment(int sequence, int flags) {
        return new TcpSegment(Bytes.address(2), 80, Bytes.address(1), 1000, sequence, 0, flags, 1000, 0, NONE);
    }

    @Test
    void acknowledgementsOfWhatWasNeverSentChangeNothing() {
        connection.open();
        run(Clock.SECOND);
        connection.received(new TcpSegment(
                Bytes.address(2),
                80,
                Bytes.address(1),
                1000,
                BOARD_FIRST + 1,
                FIRST + 5000,
                TcpSegment.ACK,
                9,
                0,
                NONE));
        toSend.add(random(300));
        run(2 * Clock.SECOND);
        assertThat(board.taken.toByteArray()).isEqualTo(random(300));
    }
}

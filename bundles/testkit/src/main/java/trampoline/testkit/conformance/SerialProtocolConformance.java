package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;

/** What the platform expects of a transfer protocol over serial lines. */
@Timeout(300)
public abstract class SerialProtocolConformance {
    private static final int SPEED = 115_200;
    /** Virtual time in which everything has to end. */
    private static final long LIMIT = 3600 * Clock.SECOND;

    private static final int NOISY = 40;
    private static final int LONG = 20_000;
    private static final int MOST_FILL = 1024;
    private static final int FILL = 0x1a;
    private static final int START = 256;
    /** A sender may begin with a line for a shell, which nobody takes for its protocol. */
    private static final int MOST_AHEAD = 16;

    private final List<Kept> kept = new ArrayList<>();

    /** The protocol; asked for each test. */
    protected abstract SerialProtocol protocol();

    /** False for a protocol that has no check, or one that lets damage pass now and then: that is not held against it. */
    protected boolean detectsDamage() {
        return true;
    }

    /** False for a protocol whose senders begin as another's do, so that users have to name it. */
    protected boolean isRecognizable() {
        return true;
    }

    /** Names are there. */
    @Test
    void namesItself() {
        assertTrue(
                protocol().name().matches("[a-z0-9][a-z0-9-]*"),
                "name: " + protocol().name());
        assertFalse(protocol().title().isBlank(), "the title is blank");
    }

    /** Files of any length and contents arrive as they were sent. */
    @Test
    void filesArriveAsTheyWereSent() throws Exception {
        SerialProtocol protocol = protocol();
        for (byte[] contents : Samples.all()
                .filter(sample -> sample.length > 0 && sample.length <= LONG)
                .toList()) {
            kept.clear();
            LinePair.Result result = transfer(protocol, Noise.none(), Noise.none(), contents);
            assertNull(result.first(), () -> "the sender's end for " + contents.length + " bytes");
            assertNull(result.second(), () -> "the receiver's end for " + contents.length + " bytes");
            assertEquals(1, kept.size(), "number of files");
            assertTrue(
                    kept.get(0).isRight(contents), () -> contents.length + " bytes did not arrive as they were sent");
        }
    }

    /** One transfer brings several files with their names and sizes. */
    @Test
    void severalFilesArrive() throws Exception {
        SerialProtocol protocol = protocol();
        assumeTrue(protocol.batch(), "it carries one file at a time");
        List<byte[]> contents = List.of(Samples.random(1, 1), Samples.random(3000, 2), Samples.random(129, 3));
        List<TransferSource> sources = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            sources.add(TransferSource.of(TransferFile.of("file" + i, contents.get(i).length), contents.get(i)));
        }
        LinePair.Result result = line(Noise.none(), Noise.none())
                .run(
                        end -> protocol.send(end, sources, TransferMonitor.NONE),
                        end -> protocol.receive(end, keeping(), TransferMonitor.NONE));
        assertNull(result.first(), "the sender's end");
        assertNull(result.second(), "the receiver's end");
        assertEquals(contents.size(), kept.size(), "number of files");
        for (int i = 0; i < contents.size(); i++) {
            assertEquals("file" + i, kept.get(i).file.name(), "name");
            assertArrayEquals(contents.get(i), kept.get(i).contents(), "contents of file " + i);
        }
    }

    /** Over a bad line a file arrives as it was sent, or there is an error; and it ends. */
    @Test
    void noiseIsNoticed() throws Exception {
        SerialProtocol protocol = protocol();
        Noise.Kind[] kinds = Noise.Kind.values();
        int right = 0;
        for (int seed = 0; seed < NOISY; seed++) {
            kept.clear();
            byte[] contents = Samples.random(1 + new Random(seed).nextInt(3000), seed);
            Noise.Kind kind = kinds[seed % kinds.length];
            LinePair.Result result =
                    transfer(protocol, new Noise(seed, 1e-3, kind), new Noise(~seed, 1e-3, kind), contents);
            String what = kind + ", seed " + seed;
            assertInTime(result, what);
            boolean finished = !kept.isEmpty() && kept.get(0).finished;
            boolean good = finished && kept.get(0).isRight(contents);
            right += good ? 1 : 0;
            assertTrue(good || !finished || !detectsDamage(), () -> what + ": a damaged file is said to be good");
        }
        assertNotEquals(0, right, "no file arrived over a line with a wrong character in a thousand");
    }

    /** Whoever gives up is told so, the other side ends too, and no file is said to be good. */
    @Test
    void eitherSideMayGiveUp() throws Exception {
        SerialProtocol protocol = protocol();
        List<TransferSource> sources = List.of(source(Samples.random(LONG, 3)));
        LinePair.Result bySender = line(Noise.none(), Noise.none())
                .run(
                        end -> protocol.send(end, sources, new Tired(2000)),
                        end -> protocol.receive(end, keeping(), TransferMonitor.NONE));
        assertGivenUp("the sender", bySender.first());
        assertInTime(bySender, "the sender gave up");
        assertNothingGood();
        kept.clear();
        LinePair.Result byReceiver = line(Noise.none(), Noise.none())
                .run(
                        end -> protocol.send(end, sources, TransferMonitor.NONE),
                        end -> protocol.receive(end, keeping(), new Tired(2000)));
        assertGivenUp("the receiver", byReceiver.second());
        assertInTime(byReceiver, "the receiver gave up");
        assertNothingGood();
    }

    private static void assertGivenUp(String side, TransferException end) {
        TransferCancelledException cancelled =
                assertInstanceOf(TransferCancelledException.class, end, side + " gave up");
        assertEquals(TransferCancelledException.Side.THIS, cancelled.side(), side + " gave up");
    }

    private void assertNothingGood() {
        for (Kept file : kept) {
            assertFalse(file.finished, "a file that broke off is said to be good");
            assertTrue(file.abandoned, "a file that broke off is not said to have");
        }
    }

    /** A receiver without a sender ends, and so does a sender without a receiver. */
    @Test
    void silenceEndsIt() throws Exception {
        SerialProtocol protocol = protocol();
        LinePair.Result alone = line(Noise.none(), Noise.none())
                .run(end -> protocol.receive(end, keeping(), TransferMonitor.NONE), end -> {});
        assertNotNull(alone.first(), "a receiver without a sender ends in an error");
        assertInTime(alone, "a receiver without a sender");
        assertNothingGood();
        List<TransferSource> sources = List.of(source(Samples.random(1000, 3)));
        assertInTime(
                line(Noise.none(), Noise.none())
                        .run(end -> protocol.send(end, sources, TransferMonitor.NONE), end -> {}),
                "a sender without a receiver");
    }

    /** Anything at all may come over the line. */
    @Test
    void garbageEndsIt() throws Exception {
        SerialProtocol protocol = protocol();
        for (int seed = 0; seed < 4; seed++) {
            kept.clear();
            byte[] garbage = Samples.random(LONG, seed);
            LinePair.Result result = line(Noise.none(), Noise.none())
                    .run(
                            end -> {
                                end.write(garbage);
                                end.drain();
                            },
                            end -> protocol.receive(end, keeping(), TransferMonitor.NONE));
            assertInTime(result, "garbage, seed " + seed);
            assertTrue(
                    !detectsDamage() || kept.stream().noneMatch(file -> file.finished && file.length > 0),
                    "a file was made of garbage, seed " + seed);
        }
    }

    /** Where there is no room for a file, or it is not wanted, both sides end. */
    @Test
    void refusedFilesEndIt() throws Exception {
        SerialProtocol protocol = protocol();
        List<TransferSource> sources = List.of(source(Samples.random(LONG, 3)));
        TransferTarget full = file -> Optional.of((position, bytes, offset, length) -> {
            throw new TransferException("no room");
        });
        LinePair.Result refused = line(Noise.none(), Noise.none())
                .run(
                        end -> protocol.send(end, sources, TransferMonitor.NONE),
                        end -> protocol.receive(end, full, TransferMonitor.NONE));
        assertNotNull(refused.second(), "without room the receiver ends in an error");
        assertTrue(
                String.valueOf(refused.second().getMessage()).contains("no room"),
                () -> "the error does not tell the reason: " + refused.second().getMessage());
        assertInTime(refused, "without room");
        assertInTime(
                line(Noise.none(), Noise.none())
                        .run(
                                end -> protocol.send(end, sources, TransferMonitor.NONE),
                                end -> protocol.receive(end, file -> Optional.empty(), TransferMonitor.NONE)),
                "a file that is not wanted");
    }

    /** The first characters of a sender are recognized, and are never taken for another protocol's. */
    @Test
    void itsOwnSenderIsRecognized() throws Exception {
        SerialProtocol protocol = protocol();
        assumeTrue(isRecognizable(), "it has to be named");
        byte[] start = new byte[START];
        int[] count = {0};
        List<TransferSource> sources = List.of(source(Samples.random(2000, 5)));
        line(Noise.none(), Noise.none()).run(end -> protocol.send(end, sources, TransferMonitor.NONE), end -> {
            for (int tries = 0; count[0] < START && tries < 8; tries++) {
                end.write(protocol.invitation());
                int got = 1;
                while (got > 0 && count[0] < START) {
                    got = end.read(start, count[0], START - count[0], Clock.SECOND);
                    count[0] += got;
                }
            }
        });
        assertNotEquals(0, count[0], "the sender sends nothing");
        int skip = 0;
        while (skip < MOST_AHEAD && answer(protocol, start, skip, count[0]) == Recognition.NO) {
            skip++;
        }
        Recognition before = Recognition.PERHAPS;
        for (int end = skip + 1; end <= count[0]; end++) {
            Recognition now = answer(protocol, start, skip, end);
            assertNotEquals(Recognition.NO, now, "of the characters " + skip + " to " + (end - 1));
            assertTrue(
                    before == Recognition.PERHAPS || now == before,
                    "it was recognized, and with " + end + " characters it is no more");
            before = now;
        }
        assertEquals(Recognition.YES, before, "of all the " + count[0] + " first characters");
    }

    private static Recognition answer(SerialProtocol protocol, byte[] start, int from, int to) {
        return protocol.recognize(Arrays.copyOfRange(start, from, to), to - from);
    }

    private static LinePair line(Noise toReceiver, Noise toSender) {
        return new LinePair(SPEED, toReceiver, toSender, 2 * LIMIT);
    }

    private LinePair.Result transfer(SerialProtocol protocol, Noise toReceiver, Noise toSender, byte[] contents)
            throws Exception {
        return line(toReceiver, toSender)
                .run(
                        end -> protocol.send(end, List.of(source(contents)), TransferMonitor.NONE),
                        end -> protocol.receive(end, keeping(), TransferMonitor.NONE));
    }

    private static void assertInTime(LinePair.Result result, String what) {
        assertTrue(
                result.time() <= LIMIT, () -> what + ": not over after " + result.time() / Clock.SECOND + " seconds");
    }

    private static TransferSource source(byte[] contents) {
        return TransferSource.of(TransferFile.of("file", contents.length), contents);
    }

    private TransferTarget keeping() {
        return file -> {
            Kept next = new Kept(file);
            kept.add(next);
            return Optional.of(next);
        };
    }

    /** A received file. */
    private static final class Kept implements TransferSink {
        private final TransferFile file;
        private byte[] bytes = new byte[0];
        private int length;
        private boolean finished;
        private boolean abandoned;

        Kept(TransferFile file) {
            this.file = file;
        }

        @Override
        public void write(long position, byte[] from, int offset, int count) throws TransferException {
            if (position < 0 || position > 1 << 24 || finished || abandoned) {
                throw new TransferException("no room at " + position);
            }
            length = Math.max(length, (int) position + count);
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            System.arraycopy(from, offset, bytes, (int) position, count);
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void abandon() {
            abandoned = true;
        }

        byte[] contents() {
            return Arrays.copyOf(bytes, length);
        }

        /** What was sent; a protocol that does not tell the size may have filled its last block. */
        boolean isRight(byte[] sent) {
            boolean mayFill = file.size().isEmpty() && length - sent.length < MOST_FILL;
            if (!finished || length < sent.length || length > sent.length && !mayFill) {
                return false;
            }
            for (int i = sent.length; i < length; i++) {
                if (bytes[i] != FILL) {
                    return false;
                }
            }
            return Arrays.equals(sent, Arrays.copyOf(bytes, sent.length));
        }
    }
}

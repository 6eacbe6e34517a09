package trampoline.transfer.serial.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;

/** One small file over one bad line, as a seed says. */
final class NoisyTransfer {
    /** What came of it. */
    enum Outcome {
        /** The file is here, as it was sent. */
        RIGHT,
        /** There is an error, and no file. */
        ERROR,
        /** A file that is not as it was sent is said to be good. */
        WRONG,
        /** It did not end within {@link #LIMIT}. */
        ENDLESS
    }

    /**
     * @param outcome what came of it
     * @param time virtual picoseconds
     */
    record Result(Outcome outcome, long time) {}

    /** Virtual time after which a transfer counts as endless. */
    static final long LIMIT = 3600 * Clock.SECOND;

    private static final int SPEED = 115_200;
    private static final int MOST = 3000;

    private final SerialProtocol protocol;
    private final BadLine line;
    private final long seed;
    private final byte[] contents;
    private final byte[] kept;
    private int present;
    private boolean finished;

    NoisyTransfer(SerialProtocol protocol, BadLine line, long seed) {
        this.protocol = protocol;
        this.line = line;
        this.seed = seed;
        Random random = new Random(seed);
        contents = Samples.random(random.nextInt(MOST), seed);
        kept = new byte[contents.length + MOST];
    }

    /** Runs it; where the line is cut, a second time, over a good one, by a protocol that takes up what is there. */
    Result run() throws Exception {
        LinePair.Result first = run(line.noise(seed, contents.length), line.noise(~seed, contents.length));
        long time = first.time();
        if (line == BadLine.CUT && protocol.name().equals("zmodem") && !finished && time <= LIMIT) {
            time += run(Noise.none(), Noise.none()).time();
        }
        if (time > LIMIT) {
            return new Result(Outcome.ENDLESS, time);
        }
        if (!finished) {
            return new Result(Outcome.ERROR, time);
        }
        // a protocol without sizes fills its last block
        boolean whole = present == contents.length || present > contents.length && isFilled();
        boolean right = whole && Arrays.equals(contents, Arrays.copyOf(kept, contents.length));
        return new Result(right ? Outcome.RIGHT : Outcome.WRONG, time);
    }

    private boolean isFilled() {
        if (!protocol.name().startsWith("xmodem") || present - contents.length >= 1024) {
            return false;
        }
        for (int i = contents.length; i < present; i++) {
            if (kept[i] != 0x1a) {
                return false;
            }
        }
        return true;
    }

    private LinePair.Result run(Noise toReceiver, Noise toSender) throws Exception {
        return new LinePair(SPEED, toReceiver, toSender, LIMIT)
                .run(
                        end -> protocol.send(end, List.of(Samples.source("file", contents)), TransferMonitor.NONE),
                        end -> protocol.receive(end, this::accept, TransferMonitor.NONE));
    }

    private Optional<TransferSink> accept(TransferFile file) {
        return finished ? Optional.empty() : Optional.of(new Kept());
    }

    private final class Kept implements TransferSink {
        @Override
        public long present() {
            return present;
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int length) {
            int count = (int) Math.max(0, Math.min(length, kept.length - position));
            System.arraycopy(bytes, offset, kept, (int) position, count);
            present = (int) (position + length);
        }

        @Override
        public void finish() {
            finished = true;
        }
    }
}

package trampoline.transfer.net.tftp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import trampoline.api.clock.Clock;

/** One transfer at the server: what was agreed on, and repetition in bounded time. */
abstract class Session implements AutoCloseable {
    private static final int TRIES = 6;
    private static final int MOST_AGREED_WINDOW = 64;

    private final Wire wire;
    private final TftpMessage.Request request;
    private final Map<String, String> agreed = new LinkedHashMap<>();
    private final int blockSize;
    private final int window;
    private final long timeout;
    private long deadline;
    private int tries;
    private boolean ended;

    /** The way to the client. */
    interface Wire {
        int localPort();

        void send(TftpMessage message);

        long now();
    }

    Session(Wire wire, TftpMessage.Request request, int mostBlock) {
        this.wire = wire;
        this.request = request;
        blockSize = agree(TftpOptions.BLOCK_SIZE, TftpOptions.LEAST_BLOCK, mostBlock, TftpOptions.DEFAULT_BLOCK);
        window = agree(TftpOptions.WINDOW, 1, MOST_AGREED_WINDOW, 1);
        OptionalLong seconds = TftpOptions.number(request.options(), TftpOptions.TIMEOUT);
        boolean timed = seconds.isPresent() && seconds.getAsLong() >= 1 && seconds.getAsLong() <= 255;
        if (timed) {
            agree(TftpOptions.TIMEOUT, seconds.getAsLong());
        }
        timeout = (timed ? seconds.getAsLong() : 1) * Clock.SECOND;
    }

    /** A number that is at most what the client asks for; without or with a senseless one the default. */
    private int agree(String option, int least, int most, int without) {
        OptionalLong asked = TftpOptions.number(request.options(), option);
        if (asked.isEmpty() || asked.getAsLong() < least) {
            return without;
        }
        int number = (int) Math.min(asked.getAsLong(), most);
        agree(option, number);
        return number;
    }

    final void agree(String option, long value) {
        agreed.put(option, Long.toString(value));
    }

    final boolean asksFor(String option) {
        return request.options().containsKey(option);
    }

    final OptionalLong asked(String option) {
        return TftpOptions.number(request.options(), option);
    }

    /** The options that are acknowledged. */
    final Map<String, String> agreed() {
        return agreed;
    }

    final int blockSize() {
        return blockSize;
    }

    final int window() {
        return window;
    }

    final int localPort() {
        return wire.localPort();
    }

    final boolean begunBy(TftpMessage.Request again) {
        return request.equals(again) && !ended;
    }

    final boolean ended() {
        return ended;
    }

    final long deadline() {
        return deadline;
    }

    final void send(TftpMessage message) {
        wire.send(message);
        deadline = wire.now() + timeout;
    }

    /** There was progress: what comes may be repeated as often as ever. */
    final void advanced() {
        tries = 0;
    }

    final void end() {
        ended = true;
    }

    final void fail(int code, String message) {
        wire.send(new TftpMessage.Failure(code, message));
        end();
    }

    /** Has {@link #resumes} asked again so much later. */
    final void pause(long time) {
        deadline = wire.now() + time;
    }

    /** Goes on with what was held back for a pause; false when nothing was. */
    boolean resumes() {
        return false;
    }

    final void timeOut() {
        if (resumes()) {
            return;
        }
        tries++;
        if (tries >= TRIES) {
            end();
        } else {
            deadline = wire.now() + timeout;
            repeat();
        }
    }

    /** Sends the first answer. */
    abstract void begin();

    abstract void received(TftpMessage message);

    /** Sends again what was not answered. */
    abstract void repeat();

    @Override
    public abstract void close();
}

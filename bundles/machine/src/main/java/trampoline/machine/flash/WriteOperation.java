package trampoline.machine.flash;

import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/** One kind of operation of a chip's write state machine, with the virtual time that it still takes. */
final class WriteOperation {
    private static final Logger LOG = LoggerFactory.getLogger(WriteOperation.class);

    /** What the operation does to the cells. */
    interface Effect {
        /** All of it. */
        void complete();

        /**
         * What has come of it when power or the reset pin ends it.
         *
         * @param done the part of its time that has gone by, 0 to 1
         */
        void breakOff(double done, SplittableRandom random);

        /**
         * Its time is over.
         *
         * @param stored false when the result could not be stored
         */
        void ended(boolean stored);
    }

    private final String name;
    private final Clock clock;
    private final Effect effect;
    private final Alarm alarm;
    private long duration;
    private long rest;
    private boolean suspended;

    /** @param name chip and operation, for messages */
    WriteOperation(String name, Clock clock, Effect effect) {
        this.name = name;
        this.clock = clock;
        this.effect = effect;
        alarm = clock.alarm(name, () -> effect.ended(store(effect::complete)));
    }

    void start(long time) {
        duration = time;
        alarm.at(clock.now() + time);
    }

    boolean running() {
        return alarm.time() != Alarm.NEVER;
    }

    boolean suspended() {
        return suspended;
    }

    void suspend() {
        rest = remaining();
        alarm.cancel();
        suspended = true;
    }

    void resume() {
        suspended = false;
        alarm.at(clock.now() + rest);
    }

    /** Ends it, suspended or not; nothing happens when none is under way. */
    void breakOff(long seed) {
        if (!running() && !suspended) {
            return;
        }
        long left = suspended ? rest : remaining();
        alarm.cancel();
        suspended = false;
        double done = duration == 0 ? 1 : 1 - (double) left / duration;
        LOG.debug("{}: broken off after {} % of its time", name, Math.round(100 * done));
        store(() -> effect.breakOff(done, new SplittableRandom(seed ^ clock.now())));
    }

    private long remaining() {
        return Math.max(0, alarm.time() - clock.now());
    }

    private boolean store(Runnable change) {
        try {
            change.run();
            return true;
        } catch (UncheckedIOException e) {
            LOG.error("{}: failed, for its result cannot be stored: {}", name, e.getMessage());
            return false;
        }
    }
}

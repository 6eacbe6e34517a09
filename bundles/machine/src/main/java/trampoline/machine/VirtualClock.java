package trampoline.machine;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;

/**
 * The virtual clock of one machine. Time is the sum of three things: cycles of the core (one for each executed
 * instruction, and those that the loader's bus accesses are charged with), time skipped while the core waits, and
 * nothing else. Alarms with equal times fire in the order in which they were set.
 *
 * <p>It is there before the board, which gives it to its devices; the core is {@linkplain #attach attached} when there
 * is one.
 */
public final class VirtualClock implements CoreClock {
    /** Highest frequency, in hertz, for which the arithmetic below stays within 64 bits. */
    public static final long MAX_FREQUENCY = 10_000_000_000L;

    /** A clock is brought up to date at least this often, in cycles, so that a product with the remainder fits. */
    private static final long MAX_CYCLES = 1L << 28;

    private final AlarmQueue alarms = new AlarmQueue();
    private Cpu cpu;
    private long frequency;
    /** Time at {@link #baseCycles}, in whole picoseconds and {@code remainder / frequency} of one. */
    private long base;

    private long remainder;
    private long baseCycles;
    /** Cycles that no instruction accounts for. */
    private long extraCycles;

    private long wholePeriod;
    private long periodRest;
    private boolean running;
    private long runLimit;

    /** A clock at time 0, of a core that runs at 1 MHz until told otherwise. */
    public VirtualClock() {
        setFrequency(1_000_000);
    }

    /** Makes {@code core}'s instructions drive the clock from now on. */
    public void attach(Cpu core) {
        rebase();
        cpu = core;
        baseCycles = cycles();
    }

    @Override
    public void setFrequency(long hertz) {
        if (hertz <= 0 || hertz > MAX_FREQUENCY) {
            throw new IllegalArgumentException(
                    "CPU frequency must be 1 to " + MAX_FREQUENCY + " Hz, not " + hertz + " Hz");
        }
        if (hertz == frequency) {
            return;
        }
        if (frequency > 0) {
            rebase();
        }
        frequency = hertz;
        remainder = 0;
        wholePeriod = SECOND / hertz;
        periodRest = SECOND % hertz;
        stopCore();
    }

    @Override
    public long frequency() {
        return frequency;
    }

    private long cycles() {
        return cpu == null ? extraCycles : cpu.instructions() + extraCycles;
    }

    @Override
    public long now() {
        long count = cycles() - baseCycles;
        return base + count * wholePeriod + (count * periodRest + remainder) / frequency;
    }

    /** Moves the base to now without losing the fraction of a picosecond. */
    private void rebase() {
        long count = cycles() - baseCycles;
        long fraction = count * periodRest + remainder;
        base += count * wholePeriod + fraction / frequency;
        remainder = fraction % frequency;
        baseCycles += count;
    }

    @Override
    public Alarm alarm(String name, Runnable action) {
        return new QueuedAlarm(name, action);
    }

    @Override
    public long nextAlarm() {
        return alarms.isEmpty() ? Alarm.NEVER : alarms.first().time;
    }

    /** Name of the next alarm, for people; empty when none is set. */
    public String nextAlarmName() {
        return alarms.isEmpty() ? "" : ((QueuedAlarm) alarms.first()).name;
    }

    /**
     * Fires what is due, in order, including what these actions make due.
     *
     * @return true when there was something
     */
    public boolean fireDue() {
        boolean fired = false;
        while (!alarms.isEmpty() && alarms.first().time <= now()) {
            fireFirst();
            fired = true;
        }
        return fired;
    }

    private void fireFirst() {
        QueuedAlarm alarm = (QueuedAlarm) alarms.removeFirst();
        alarm.action.run();
    }

    /**
     * Lets the core run until the next alarm is due, but for no more than {@code atMost} instructions, and fires what
     * is due then. When an alarm is due already, it is fired first.
     *
     * @return why the core stopped; {@link StopReason#WAITING} only when it still waits after what has been fired
     */
    public StopReason run(long atMost) {
        fireDue();
        rebase();
        runLimit = nextAlarm();
        StopReason reason;
        running = true;
        try {
            reason = cpu.run(Math.min(atMost, instructionsUntil(runLimit)));
        } finally {
            running = false;
        }
        return fireDue() && reason == StopReason.WAITING ? StopReason.REQUESTED : reason;
    }

    /**
     * Lets the core execute one instruction, even at a breakpoint, and fires what is due then.
     *
     * @return {@link StopReason#WAITING} when none was executed, because the core waits for an interrupt
     */
    public StopReason step() {
        StopReason reason;
        long before = cpu.instructions();
        running = true;
        try {
            do {
                reason = cpu.step();
                // another thread's wish to stop is no reason to leave the instruction out
            } while (reason == StopReason.REQUESTED && cpu.instructions() == before);
        } finally {
            running = false;
        }
        fireDue();
        return reason;
    }

    /**
     * The fewest cycles after which {@code time} is reached, or fewer when that is far away. The clock has just been
     * rebased.
     */
    private long instructionsUntil(long time) {
        // (distance * frequency) must fit into 63 bits
        long distance = Math.min(time - base, Long.MAX_VALUE / frequency);
        long numerator = distance * frequency - remainder;
        long count = numerator <= 0 ? 0 : (numerator - 1) / SECOND + 1;
        return Math.min(count, MAX_CYCLES);
    }

    /**
     * Charges cycles that no instruction accounts for, then fires what has become due.
     *
     * @param count 0 to 2^20
     * @return the time then
     */
    public long advanceCycles(int count) {
        extraCycles += count;
        long now = now();
        if (nextAlarm() <= now || cycles() - baseCycles > MAX_CYCLES) {
            rebase();
            fireDue();
        }
        return now;
    }

    /** How many cycles can be charged from now on without anything becoming due; fewer when that is far away. */
    long cyclesWithoutAlarm() {
        rebase();
        return Math.max(0, instructionsUntil(nextAlarm()) - 1);
    }

    /**
     * Lets {@code picoseconds} pass; the alarms in between fire in order, each at its time. What it leads to is a whole
     * picosecond, so that nothing of how the core came to wait shows afterwards.
     */
    public void advance(long picoseconds) {
        rebase();
        long target = base + picoseconds;
        while (nextAlarm() <= target) {
            moveTo(nextAlarm());
            fireFirst();
            rebase();
        }
        moveTo(target);
    }

    private void moveTo(long time) {
        if (time > base) {
            base = time;
            remainder = 0;
        }
    }

    @Override
    public boolean skipToNextAlarm() {
        if (alarms.isEmpty()) {
            return false;
        }
        advance(Math.max(0, nextAlarm() - now()));
        stopCore();
        return true;
    }

    /** Makes the core stop after the current instruction, if it runs. Machine's thread. */
    void stopCore() {
        if (running) {
            cpu.stop();
        }
    }

    /** Same from another thread: a hint, which may come too early or too late to be seen. */
    void stopCoreFromOutside() {
        Cpu core = cpu;
        if (core != null) {
            core.stop();
        }
    }

    private final class QueuedAlarm extends AlarmQueue.Entry implements Alarm {
        private final String name;
        private final Runnable action;

        QueuedAlarm(String name, Runnable action) {
            this.name = name;
            this.action = action;
        }

        @Override
        public void at(long picoseconds) {
            alarms.put(this, picoseconds);
            if (running && picoseconds < runLimit) {
                runLimit = picoseconds;
                cpu.stop();
            }
        }

        @Override
        public void cancel() {
            alarms.remove(this);
        }

        @Override
        public long time() {
            return isQueued() ? time : NEVER;
        }
    }
}

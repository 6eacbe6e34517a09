package trampoline.machine.s3c44b0x;

import java.util.function.IntSupplier;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * A channel of DMA: its initial registers, which are taken over when it is enabled and at each reload, and its current ones.
 *
 * <p>What it has transferred is computed from virtual time when software can tell: when one of its registers is read, at the
 * terminal count, and at each transfer of those that wait for a request or ask for an interrupt each time.
 */
abstract class DmaChannel {
    /** CMD that gives the operation up. */
    static final int CANCEL = 3;

    private static final int EACH_TRANSFER = 2;
    private static final int AT_TERMINAL_COUNT = 3;
    private static final int INCREMENT = 1;
    private static final int DECREMENT = 2;
    private static final int ADDRESS = 0x0fff_ffff;

    /** DST: 0 for bytes, 1 for half-words, 2 for words. */
    final Field dataSize;
    /** The two highest bits of the initial destination register, OPT of the ZDMA and TDM of the BDMA. */
    final Field option;
    /** QDS: anything but 0 keeps requests of devices away. */
    final Field requestsOff;
    /** QSC: the device whose requests count. */
    final Field requestSource;
    /** QTY: what a request means. */
    final Field protocol;
    /** TMD: what one transfer is. */
    final Field transferMode;
    /** OTF: which half of an on-the-fly transfer there is. */
    final Field onTheFly;

    /** The way to what is read and written. */
    final DmaDatapath path;

    private final Clock clock;
    private final ClockGenerator rate;
    private final Runnable interrupt;
    private final Alarm due;
    private final Field loadDirection;
    private final Field storeDirection;
    private final Field initialSource;
    private final Field initialDestination;
    private final Field initialCount;
    private final Field interruptMode;
    private final Field autoReload;
    private final Field enable;
    private boolean enabled;
    private boolean running;
    private boolean settling;
    private boolean counted;
    private boolean ended;
    private int from;
    private int to;
    private int left;
    private int unit = 1;
    private int fromStep;
    private int toStep;
    /** When the next transfer was begun. */
    private long origin;

    /**
     * @param controller has its registers, and what the channels share
     * @param number of the channel
     * @param interrupt run when it asks for one
     */
    DmaChannel(DmaController controller, int number, Runnable interrupt) {
        path = controller.path;
        clock = controller.clock;
        rate = controller.rate;
        this.interrupt = interrupt;
        due = clock.alarm(controller.name() + " " + number, this::transferred);
        Register control = controller.line(number, 0x00, "CON").afterWrite(this::changed);
        control.writeOnly("CMD", 0, 2).onWrite(this::commanded);
        requestsOff = control.field("QDS", 2, 2);
        control.readOnly("STE", 4, 2).from(this::status);
        control.kept(0xc0);
        Register source = controller.line(number, 0x04, "ISRC");
        initialSource = source.field("ISADDR", 0, 28);
        loadDirection = source.field("DAL", 28, 2);
        dataSize = source.field("DST", 30, 2);
        Register destination = controller.line(number, 0x08, "IDES");
        initialDestination = destination.field("IDADDR", 0, 28);
        storeDirection = destination.field("DAS", 28, 2);
        option = destination.field("OPT or TDM", 30, 2);
        Register count = controller.line(number, 0x0c, "ICNT").afterWrite(this::countWritten);
        initialCount = count.field("ICNT", 0, 20);
        enable = count.flag("EN", 20);
        autoReload = count.flag("AR", 21);
        interruptMode = count.field("INTS", 22, 2);
        onTheFly = count.field("OTF", 24, 2);
        transferMode = count.field("TMD", 26, 2);
        protocol = count.field("QTY", 28, 2);
        requestSource = count.field("QSC", 30, 2);
        current(controller.line(number, 0x10, "CSRC"), source, initialSource, () -> from);
        current(controller.line(number, 0x14, "CDES"), destination, initialDestination, () -> to);
        current(controller.line(number, 0x18, "CCNT"), count, initialCount, () -> left);
    }

    /** A current register shows the settings of its initial one. */
    private void current(Register register, Register initial, Field part, IntSupplier now) {
        register.whole(
                () -> {
                    settle();
                    changed();
                    return initial.get() & ~part.mask() | now.getAsInt();
                },
                value -> {});
    }

    /**
     * Takes over what the initial registers say a transfer is.
     *
     * @return its bytes
     */
    abstract int takeOver();

    /** Cycles of MCLK that one transfer takes. */
    abstract int transferCycles();

    /** Makes one transfer. */
    abstract void transfer(int source, int destination);

    /** True while there is a request or a command for the next transfer. */
    abstract boolean isRequested();

    /** True when each transfer has to be made when it is due. */
    abstract boolean waitsForEach();

    /** A command is written. */
    abstract void command(int command);

    /** Forgets commands and requests. */
    abstract void forget();

    final void reset() {
        enabled = false;
        running = false;
        counted = false;
        ended = false;
        from = 0;
        to = 0;
        left = 0;
        due.cancel();
        forget();
    }

    final boolean isEnabled() {
        return enabled;
    }

    private void commanded(int value) {
        settle();
        if (value == CANCEL) {
            enable.set(false);
            disable();
        } else {
            command(value);
        }
    }

    /** Takes the initial registers over once more, unless transfers have been made since the last time. */
    final void begin() {
        if (!counted) {
            load();
        }
    }

    private void disable() {
        enabled = false;
        counted = false;
        ended = false;
        forget();
    }

    private void countWritten() {
        if (!enable.isSet()) {
            settle();
            if (enabled) {
                disable();
            }
        } else if (!enabled) {
            enabled = true;
            ended = false;
            load();
        }
        changed();
    }

    private void load() {
        from = initialSource.get();
        to = initialDestination.get();
        left = initialCount.get();
        unit = takeOver();
        fromStep = step(loadDirection);
        toStep = step(storeDirection);
        counted = false;
    }

    private int step(Field direction) {
        return switch (direction.get()) {
            case INCREMENT -> unit;
            case DECREMENT -> -unit;
            default -> 0;
        };
    }

    private int status() {
        settle();
        changed();
        return ended ? 2 : counted ? 1 : 0;
    }

    private boolean runs() {
        return enabled && isRequested();
    }

    /** Called when a transfer may begin, or one that has not ended must not be made. */
    final void changed() {
        if (settling) {
            return;
        }
        boolean before = running;
        running = runs();
        if (!running) {
            due.cancel();
            return;
        }
        if (!before) {
            origin = clock.now();
        }
        boolean each = waitsForEach() || interruptMode.get() == EACH_TRANSFER;
        due.at(origin + time(each ? 1 : Math.max(1, left / unit)));
    }

    /** MCLK has changed; the transfer that is on its way begins again. */
    final void restart() {
        origin = clock.now();
        changed();
    }

    private long time(long transfers) {
        return Clock.ticks(transfers * transferCycles(), rate.mclk());
    }

    private void transferred() {
        settle();
        changed();
    }

    /** Makes the transfers that are due by now. What they change of this channel itself takes effect behind them. */
    final void settle() {
        if (settling || !running) {
            return;
        }
        settling = true;
        try {
            long passed = Clock.periods(Math.max(0, clock.now() - origin), rate.mclk()) / transferCycles();
            long made = 0;
            while (made < passed && runs()) {
                made++;
                next();
            }
            origin += time(made);
        } finally {
            settling = false;
        }
    }

    private void next() {
        if (left >= unit) {
            ended = false;
            counted = true;
            transfer(from, to);
            from = from + fromStep & ADDRESS;
            to = to + toStep & ADDRESS;
            left -= unit;
        }
        int asks = interruptMode.get();
        if (left >= unit) {
            if (asks == EACH_TRANSFER) {
                interrupt.run();
            }
            return;
        }
        left = 0;
        ended = true;
        if (asks == EACH_TRANSFER || asks == AT_TERMINAL_COUNT) {
            interrupt.run();
        }
        if (autoReload.isSet()) {
            load();
        } else {
            enable.set(false);
            enabled = false;
            forget();
        }
    }
}

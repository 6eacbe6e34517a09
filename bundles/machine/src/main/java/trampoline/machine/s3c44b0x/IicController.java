package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The IIC controller at 0x01d60000, as a master: bytes take nine clocks of MCLK / 16 or / 256 / (prescaler + 1).
 *
 * <p>Source: S3C44B0X User's Manual, chapter 14. Not modelled: the slave modes, and losing the bus to another master.
 *
 * <p>After each byte IICCON bit 4 is set and the clock is held; what IICSTAT and IICDS were given meanwhile happens when software
 * clears the bit: a start with the byte in IICDS, a stop, or the next byte. Without the bit, a start or stop happens at once.
 */
public final class IicController extends Unit {
    private static final int CLOCKS = 9;

    private enum Wanted {
        START,
        STOP,
        BYTE
    }

    private final Clock clock;
    private final ClockGenerator rate;
    private final InterruptController interrupts;
    private final List<IicTarget> targets = new ArrayList<>();
    private final Alarm transferred;
    private final Register control;
    private final Field prescaler;
    private final Field requests;
    private final Field slow;
    private final Field acknowledges;
    private final Field busy;
    private final Field master;
    private final Field transmit;
    private final Field outputs;
    private Optional<IicTarget> talking = Optional.empty();
    private Wanted wanted = Wanted.BYTE;
    private boolean pending;
    private boolean started;
    private boolean addressing;
    private boolean notAcknowledged;
    private int data;

    /** @param rate makes MCLK */
    IicController(Clock clock, ClockGenerator rate, InterruptController interrupts, ByteOrder order) {
        super("IIC", order);
        this.clock = clock;
        this.rate = rate;
        this.interrupts = interrupts;
        transferred = clock.alarm("IIC byte", this::byteOver);
        control = register(0x00, "IICCON");
        prescaler = control.field("transmit clock value", 0, 4);
        control.field("interrupt pending flag", 4, 1).from(() -> pending ? 1 : 0);
        requests = control.flag("Tx/Rx interrupt enable", 5);
        slow = control.flag("Tx clock source selection", 6);
        acknowledges = control.flag("acknowledge enable", 7);
        control.afterWrite(this::controlWritten);
        Register status = register(0x04, "IICSTAT");
        status.readOnly("last-received bit", 0, 1).from(() -> notAcknowledged ? 1 : 0);
        status.readOnly("address and arbitration status", 1, 3);
        outputs = status.flag("serial data output enable", 4);
        busy = status.flag("START STOP condition", 5).from(() -> started ? 1 : 0);
        transmit = status.flag("transmit mode", 6);
        master = status.flag("master mode", 7);
        status.afterWrite(this::statusWritten);
        register(0x08, "IICADD").unmodelled(0xff);
        register(0x0c, "IICDS", () -> data, value -> data = value & 0xff);
    }

    /** Puts a chip on the wires. */
    public void connect(IicTarget target) {
        targets.add(target);
    }

    @Override
    public void reset() {
        super.reset();
        stop();
        pending = false;
        wanted = Wanted.BYTE;
        notAcknowledged = false;
        data = 0;
        transferred.cancel();
    }

    private void statusWritten() {
        if (!master.isSet() || !outputs.isSet()) {
            return;
        }
        if (busy.isSet()) {
            wanted = Wanted.START;
        } else if (started) {
            wanted = Wanted.STOP;
        } else {
            return;
        }
        if (!pending && transferred.time() == Alarm.NEVER) {
            goOn();
        }
    }

    private void controlWritten() {
        boolean clears = (control.get() & 1 << 4) == 0;
        if (pending && clears) {
            pending = false;
            goOn();
        }
    }

    private void goOn() {
        Wanted now = wanted;
        wanted = Wanted.BYTE;
        switch (now) {
            case STOP -> stop();
            case START -> {
                started = true;
                addressing = true;
                transfer();
            }
            case BYTE -> {
                if (started) {
                    transfer();
                }
            }
        }
    }

    private void stop() {
        started = false;
        talking.ifPresent(IicTarget::stopped);
        talking = Optional.empty();
    }

    private void transfer() {
        long divider = (slow.isSet() ? 256L : 16L) * (prescaler.get() + 1);
        transferred.at(clock.now() + Clock.ticks(CLOCKS * divider, rate.mclk()));
    }

    private void byteOver() {
        if (addressing) {
            addressing = false;
            boolean read = (data & 1) != 0;
            talking = targets.stream()
                    .filter(target -> target.started(data >>> 1, read))
                    .findFirst();
            notAcknowledged = talking.isEmpty();
        } else if (transmit.isSet()) {
            notAcknowledged = talking.isEmpty() || !talking.get().written(data);
        } else {
            boolean acknowledged = acknowledges.isSet();
            data = talking.isEmpty() ? 0xff : talking.get().read(acknowledged) & 0xff;
            notAcknowledged = !acknowledged;
        }
        pending = true;
        if (requests.isSet()) {
            interrupts.pulse(Source.IIC);
        }
    }
}

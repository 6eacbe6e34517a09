package trampoline.board.orion5x;

import java.util.List;
import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The two-wire serial interface at 0x11000, as the bus's only master.
 *
 * <p>Source: Linux 6.1 ({@code drivers/i2c/busses/i2c-mv64xxx.c}). Not modelled: the interface as a slave, addresses of 10
 * bits as such (their two bytes go out as they are written), arbitration, which nobody else takes part in.
 *
 * <p>Each step takes its bit times: a start condition one, a byte with its acknowledgement nine. Then the interrupt flag
 * is set and the status says what has come of it; the next step begins when software clears the flag.
 */
final class Twsi extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;

    private static final int ACK = 1 << 2;
    private static final int FLAG = 1 << 3;
    private static final int STOP = 1 << 4;
    private static final int START = 1 << 5;
    private static final int ENABLE = 1 << 6;
    private static final int INTERRUPTS = 1 << 7;

    private static final int STARTED = 0x08;
    private static final int STARTED_AGAIN = 0x10;
    private static final int WRITE_ADDRESS_ACK = 0x18;
    private static final int WRITE_ADDRESS_NACK = 0x20;
    private static final int WRITTEN_ACK = 0x28;
    private static final int WRITTEN_NACK = 0x30;
    private static final int READ_ADDRESS_ACK = 0x40;
    private static final int READ_ADDRESS_NACK = 0x48;
    private static final int READ_ACK = 0x50;
    private static final int READ_NACK = 0x58;
    private static final int IDLE = 0xf8;

    private static final int BITS_OF_BYTE = 9;

    private final long tclk;
    private final Clock clock;
    private final List<I2cSlave> slaves;
    private final Line request;
    private final Alarm done;
    private Optional<I2cSlave> selected = Optional.empty();
    private int control;
    private int data;
    private int status = IDLE;
    private int divisor;
    /** What happens when the alarm comes; nothing while {@link #isBusy} is not. */
    private int next;

    /**
     * @param tclk frequency of the unit's clock in hertz
     * @param request the interrupt
     * @param slaves the chips on the bus
     */
    Twsi(Clock clock, long tclk, Line request, List<I2cSlave> slaves) {
        super("TWSI");
        this.clock = clock;
        this.tclk = tclk;
        this.request = request;
        this.slaves = List.copyOf(slaves);
        done = clock.alarm("TWSI: step over", this::stepOver);
        register(0x00, "SLAVE_ADDR").kept(0xff);
        register(0x04, "DATA", () -> data, value -> data = value & 0xff);
        register(0x08, "CONTROL", this::readControl, this::setControl);
        register(0x0c, "STATUS_BAUD", this::readStatus, value -> divisor = value & 0x7f);
        register(0x10, "EXT_SLAVE_ADDR").kept(0xff);
        Register reset = register(0x1c, "SOFT_RESET");
        reset.whole(() -> 0, value -> restart());
        reset();
    }

    @Override
    public void reset() {
        super.reset();
        divisor = 0;
        restart();
    }

    private void restart() {
        done.cancel();
        release();
        control = 0;
        data = 0;
        status = IDLE;
        request.set(false);
    }

    private void release() {
        slaves.forEach(I2cSlave::stopped);
        selected = Optional.empty();
    }

    private int readControl() {
        catchUp();
        return control;
    }

    private int readStatus() {
        catchUp();
        return status;
    }

    private void catchUp() {
        if (done.time() <= clock.now()) {
            done.cancel();
            stepOver();
        }
    }

    private boolean isBusy() {
        return done.time() != Alarm.NEVER;
    }

    private void setControl(int value) {
        catchUp();
        boolean acknowledged = (control & FLAG) != 0 && (value & FLAG) == 0;
        control = value & (ACK | ENABLE | INTERRUPTS) | control & FLAG & value;
        if ((value & ENABLE) == 0) {
            done.cancel();
            release();
            status = IDLE;
        } else if ((value & STOP) != 0) {
            done.cancel();
            release();
            status = IDLE;
            if ((value & START) != 0) {
                begin(STARTED, 1);
            }
        } else if ((value & START) != 0) {
            begin(status == IDLE ? STARTED : STARTED_AGAIN, 1);
        } else if (acknowledged && !isBusy()) {
            goOn();
        }
        update();
    }

    private void goOn() {
        switch (status) {
            case STARTED, STARTED_AGAIN -> begin((data & 1) == 0 ? WRITE_ADDRESS_ACK : READ_ADDRESS_ACK, BITS_OF_BYTE);
            case WRITE_ADDRESS_ACK, WRITTEN_ACK -> begin(WRITTEN_ACK, BITS_OF_BYTE);
            case READ_ADDRESS_ACK, READ_ACK -> begin(READ_ACK, BITS_OF_BYTE);
            default -> {
                // only a start or a stop leads on from here
            }
        }
    }

    /** A step that ends in {@code what}, unless nobody acknowledges. */
    private void begin(int what, int bits) {
        next = what;
        // SCL is TCLK / (10 (M + 1) 2^(N + 1))
        long periods = 10L * ((divisor >>> 3) + 1) << (divisor & 7) + 1;
        done.at(clock.now() + Clock.ticks(bits * periods, tclk));
    }

    private void stepOver() {
        status = switch (next) {
            case WRITE_ADDRESS_ACK, READ_ADDRESS_ACK -> address();
            case WRITTEN_ACK -> selected.isPresent() && selected.get().write(data) ? WRITTEN_ACK : WRITTEN_NACK;
            case READ_ACK -> {
                data = selected.map(I2cSlave::read).orElse(0xff);
                yield (control & ACK) != 0 ? READ_ACK : READ_NACK;
            }
            default -> {
                selected.ifPresent(I2cSlave::restarted);
                selected = Optional.empty();
                yield next;
            }
        };
        control |= FLAG;
        update();
    }

    private int address() {
        boolean reading = (data & 1) != 0;
        selected = slaves.stream()
                .filter(slave -> slave.addressed(data >>> 1, reading))
                .findFirst();
        if (reading) {
            return selected.isPresent() ? READ_ADDRESS_ACK : READ_ADDRESS_NACK;
        }
        return selected.isPresent() ? WRITE_ADDRESS_ACK : WRITE_ADDRESS_NACK;
    }

    private void update() {
        request.set((control & (FLAG | INTERRUPTS)) == (FLAG | INTERRUPTS));
    }
}

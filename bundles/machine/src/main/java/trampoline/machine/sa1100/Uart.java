package trampoline.machine.sa1100;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.api.device.Line;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.machine.BusyWait;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;
import trampoline.machine.serial.CharacterFifo;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.SerialReceiver;

/**
 * One of the SA-1100's three UARTs (serial ports 1 to 3): 7 or 8 bits, parity, 3.6864 MHz / 16 / (BRD + 1) baud, an
 * 8-entry transmit and a 12-entry receive FIFO. Characters take their time on the wire.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 11.11. Not modelled: DMA requests, the sample clock inputs (UTCR0
 * bits 6 to 4), the infrared modulation of port 2 (UTCR4).
 *
 * <p>Interrupts: TFS (transmitter on, FIFO half empty) under TIE; RFS (4 or more received) and RID (characters wait
 * and three frame times passed without another) under RIE; beginning and end of a received break and errors in the
 * FIFO unmasked. The end of a break is noticed when the next character arrives. Switching receiver or transmitter
 * off empties its FIFO; a character that is being shifted out still leaves.
 *
 * <p>A core that reads UTSR1 in a loop while a character is shifted out does not execute the whole loop, see {@link
 * BusyWait}.
 */
public final class Uart extends RegisterDevice {
    /** The crystal that the baud rate is divided from, in hertz. */
    public static final int CRYSTAL = 3_686_400;

    private static final int TRANSMIT_ENTRIES = 8;
    private static final int HALF_EMPTY = 4;
    private static final int RECEIVE_SERVICE = 4;
    private static final int IDLE_FRAMES = 3;

    private static final int STATUS_1 = 0x20;

    private static final int RXE = 1;
    private static final int TXE = 1 << 1;
    private static final int BRK = 1 << 2;
    private static final int RIE = 1 << 3;
    private static final int TIE = 1 << 4;
    private static final int LBM = 1 << 5;

    private static final int TFS = 1;
    private static final int RFS = 1 << 1;
    private static final int RID = 1 << 2;
    private static final int RBB = 1 << 3;
    private static final int REB = 1 << 4;
    private static final int EIF = 1 << 5;

    private static final int TBY = 1;
    private static final int RNE = 1 << 1;
    private static final int TNF = 1 << 2;

    private final CoreClock clock;
    private final SerialLine line;
    private final Line request;
    private final Alarm shifted;
    private final Alarm idle;
    private final BusyWait busyWait;
    private final Field parityEnable;
    private final Field evenParity;
    private final Field twoStopBits;
    private final Field eightBits;
    private final Field divisorHigh;
    private final Field divisorLow;
    private final ReceiveFifo received = new ReceiveFifo();
    private final CharacterFifo transmit = new CharacterFifo(TRANSMIT_ENTRIES);
    private boolean shifting;
    private boolean marking;
    private int shiftedCharacter;
    private int control;
    private int events;
    private boolean inBreak;

    /**
     * @param name {@code "serial port 3 UART"}
     * @param clock the machine's clock
     * @param line what hangs on the connector; its receiver becomes this UART
     * @param request interrupt request
     */
    public Uart(String name, CoreClock clock, SerialLine line, Line request) {
        super(name);
        this.clock = clock;
        busyWait = new BusyWait(clock, Sa1100.POLLING);
        this.line = line;
        this.request = request;
        shifted = clock.alarm(name + ": character sent", this::characterSent);
        idle = clock.alarm(name + ": receiver idle", this::receiverIdle);
        Register format = register(0x00, "UTCR0");
        parityEnable = format.flag("PE", 0);
        evenParity = format.flag("OES", 1);
        twoStopBits = format.flag("SBS", 2);
        eightBits = format.flag("DSS", 3);
        format.unmodelled("SCE", 4, 1);
        format.unmodelled("RCE", 5, 1);
        format.unmodelled("TCE", 6, 1);
        divisorHigh = register(0x04, "UTCR1").field("BRD11-8", 0, 4);
        divisorLow = register(0x08, "UTCR2").field("BRD7-0", 0, 8);
        register(0x0c, "UTCR3", () -> control, this::setControl);
        Register infrared = register(0x10, "UTCR4");
        infrared.unmodelled("HSE", 0, 1);
        infrared.unmodelled("LPM", 1, 1);
        register(0x14, "UTDR", this::receive, this::send);
        register(0x1c, "UTSR0", this::status0, this::clearEvents);
        readOnly(STATUS_1, "UTSR1", this::status1);
        line.setReceiver(new Receiver());
        reset();
    }

    @Override
    public void reset() {
        super.reset();
        setControl(0);
        events = 0;
        update();
    }

    @Override
    public int read(int offset, int size) {
        if (offset != STATUS_1) {
            busyWait.ended();
        }
        return super.read(offset, size);
    }

    @Override
    public void write(int offset, int size, int value) {
        busyWait.ended();
        LineSettings before = settings();
        super.write(offset, size, value);
        if ((control & RXE) != 0 && !settings().equals(before)) {
            connectReceiver();
        }
    }

    /** How characters are framed as the control registers stand. */
    private LineSettings settings() {
        int divisor = (divisorHigh.get() << 8 | divisorLow.get()) + 1;
        Parity parity = !parityEnable.isSet() ? Parity.NONE : evenParity.isSet() ? Parity.EVEN : Parity.ODD;
        return new LineSettings(
                Math.round((float) CRYSTAL / 16 / divisor),
                eightBits.isSet() ? 8 : 7,
                parity,
                twoStopBits.isSet() ? 2 : 1);
    }

    private void setControl(int value) {
        catchUp();
        int before = control;
        control = value & 0x3f;
        if ((control & RXE) == 0) {
            received.clear();
            idle.cancel();
            events &= ~RID;
            inBreak = false;
        }
        if ((control & TXE) == 0) {
            transmit.clear();
        }
        if (((before ^ control) & (RXE | LBM)) != 0) {
            connectReceiver();
        }
        if (((before ^ control) & BRK) != 0) {
            setBreak((control & BRK) != 0);
        }
        shiftNext();
        update();
    }

    private void setBreak(boolean on) {
        line.setBreak(on);
        if (!on && !shifting) {
            // the line rests for a bit, or the next start bit would not be seen
            shifting = true;
            marking = true;
            shifted.at(clock.now() + Clock.ticks(1, settings().baud()));
        }
    }

    private void connectReceiver() {
        boolean outside = (control & (RXE | LBM)) == RXE;
        line.setBoardSettings(outside ? settings() : null);
    }

    private void send(int character) {
        catchUp();
        if ((control & TXE) == 0 || transmit.count() == TRANSMIT_ENTRIES) {
            return;
        }
        transmit.add(character & 0xff, 0);
        shiftNext();
        update();
    }

    /** Moves the next character from the FIFO into the shift register when that is free. */
    private void shiftNext() {
        if (shifting || transmit.count() == 0 || (control & (TXE | BRK)) != TXE) {
            return;
        }
        shiftedCharacter = transmit.take();
        shifting = true;
        LineSettings settings = settings();
        shifted.at(
                (control & LBM) != 0 ? clock.now() + settings.frameTime() : line.transmit(shiftedCharacter, settings));
    }

    private void characterSent() {
        shifting = false;
        boolean looped = !marking && (control & (LBM | RXE)) == (LBM | RXE);
        marking = false;
        int character = shiftedCharacter;
        shiftNext();
        if (looped) {
            arrived(character & (1 << settings().dataBits()) - 1, false, false);
        }
        update();
    }

    private void catchUp() {
        if (shifted.time() <= clock.now()) {
            shifted.cancel();
            characterSent();
        }
    }

    private void arrived(int character, boolean framingError, boolean parityError) {
        boolean isBreak = framingError && character == 0;
        if (isBreak && !inBreak) {
            events |= RBB;
        } else if (!isBreak && inBreak) {
            events |= REB;
        }
        inBreak = isBreak;
        received.add(
                character,
                (framingError ? ReceiveFifo.FRAMING_ERROR : 0) | (parityError ? ReceiveFifo.PARITY_ERROR : 0));
        idle.at(clock.now() + IDLE_FRAMES * settings().frameTime());
        update();
    }

    private void receiverIdle() {
        if (received.count() > 0) {
            events |= RID;
            update();
        }
    }

    private int receive() {
        int character = received.take();
        update();
        line.roomMade();
        return character;
    }

    private final class Receiver implements SerialReceiver {
        @Override
        public void arrived(int character, boolean framingError, boolean parityError) {
            Uart.this.arrived(character, framingError, parityError);
        }

        @Override
        public boolean hasRoom() {
            return received.count() < ReceiveFifo.ENTRIES;
        }
    }

    private int status0() {
        catchUp();
        return requests();
    }

    private int requests() {
        return events
                | ((control & TXE) != 0 && transmit.count() <= HALF_EMPTY ? TFS : 0)
                | (received.count() >= RECEIVE_SERVICE ? RFS : 0)
                | (received.errorNear() ? EIF : 0);
    }

    private int status1() {
        catchUp();
        if (shifting) {
            busyWait.read();
        }
        return ((control & TXE) != 0 && (shifting || transmit.count() > 0) ? TBY : 0)
                | (received.count() > 0 ? RNE : 0)
                | (transmit.count() < TRANSMIT_ENTRIES ? TNF : 0)
                | received.errors();
    }

    private void clearEvents(int ones) {
        events &= ~(ones & (RID | RBB | REB));
        update();
    }

    private void update() {
        int masked = (control & RIE) == 0 ? RFS | RID : 0;
        masked |= (control & TIE) == 0 ? TFS : 0;
        request.set((requests() & ~masked) != 0);
    }
}

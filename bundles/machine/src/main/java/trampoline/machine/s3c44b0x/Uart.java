package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.machine.BusyWait;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.serial.CharacterFifo;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.SerialReceiver;

/**
 * One of the two UARTs, at 0x01d00000 and 0x01d04000: 5 to 8 bits, parity, MCLK / 16 / (UBRDIV + 1) baud, FIFOs of 16 characters
 * that can be left out. Characters take their time on the wire.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 10. Not modelled: infrared mode (ULCON bit 6), the modem lines, of
 * which CTS is always there, parities that are forced to 1 or 0, which count as none.
 *
 * <p>UCON leads each direction to an interrupt or to the channel of the BDMA with the UART's number, which transfers for as long as
 * the condition lasts; what is for the other channel asks for nothing. The receive request comes with a character or, with FIFO, when
 * so many have come as UFCON says, or some wait and none came for three frame times (UCON bit 7), which is an interrupt with DMA too;
 * the transmit request when the buffer becomes empty or the FIFO has no more left than UFCON says. Both are pulses, or levels under
 * UCON bits 8 and 9. What UFSTAT counts of a full FIFO is not in the manual; here it is 15, with the full bit. While transmit mode is
 * off, what is written to UTXH is lost. A core that reads UTRSTAT or UFSTAT in a loop while a character is shifted out does not execute
 * the whole loop, see {@link BusyWait}.
 */
public final class Uart extends Unit implements RateListener {
    private static final int STATUS = 0x10;
    private static final int FIFO_STATUS = 0x18;
    private static final int FIFO_ENTRIES = 16;
    private static final int COUNTED = 15;
    private static final int TIMEOUT_FRAMES = 3;
    private static final long POLLING = 4 * Clock.MICROSECOND;
    private static final int CLEAR_TO_SEND = 1;
    /** UCON, receive and transmit mode: interrupt request or polling. */
    private static final int BY_INTERRUPT = 1;
    /** UCON, receive and transmit mode: channel 0 of the BDMA; channel 1 comes next. */
    private static final int BY_DMA = 2;
    /** UERSTAT: a character came while there was no room. */
    private static final int OVERRUN_ERROR = 1;
    /** UERSTAT. */
    private static final int PARITY_ERROR = 1 << 1;
    /** UERSTAT. */
    private static final int FRAMING_ERROR = 1 << 2;
    /** UERSTAT. */
    private static final int BREAK = 1 << 3;

    private static final int EVEN = 5;
    private static final int ODD = 4;

    private final CoreClock clock;
    private final int byDma;
    private final ClockGenerator rate;
    private final SerialLine line;
    private final UartRequests requests;
    private final Alarm shifted;
    private final Alarm idle;
    private final BusyWait busyWait;
    private final Field wordLength;
    private final Field twoStopBits;
    private final Field parity;
    private final Field receiveMode;
    private final Field transmitMode;
    private final Field sendBreak;
    private final Field loopBack;
    private final Field errorRequests;
    private final Field timeoutRequests;
    private final Field receiveLevel;
    private final Field transmitLevel;
    private final Field fifo;
    private final Field receiveTrigger;
    private final Field transmitTrigger;
    private final Field divisor;
    private final CharacterFifo received = new CharacterFifo(FIFO_ENTRIES);
    private final CharacterFifo transmit = new CharacterFifo(FIFO_ENTRIES);
    private boolean shifting;
    private int shiftedCharacter;
    private boolean overrun;

    /**
     * @param number 0 or 1
     * @param rate makes MCLK
     * @param line what hangs on the connector; its receiver becomes this UART
     * @param requests interrupt requests
     * @param order byte order of the bus
     */
    Uart(int number, CoreClock clock, ClockGenerator rate, SerialLine line, UartRequests requests, ByteOrder order) {
        super("UART " + number, order);
        this.clock = clock;
        byDma = BY_DMA + number;
        this.rate = rate;
        this.line = line;
        this.requests = requests;
        busyWait = new BusyWait(clock, POLLING);
        shifted = clock.alarm(name() + ": character sent", this::characterSent);
        idle = clock.alarm(name() + ": receiver idle", this::receiverIdle);
        Register lineControl = register(0x00, "ULCON" + number).afterWrite(this::settingsChanged);
        wordLength = lineControl.field("word length", 0, 2);
        twoStopBits = lineControl.flag("stop bits", 2);
        parity = lineControl.field("parity mode", 3, 3);
        lineControl.unmodelled("infrared mode", 6, 1);
        Register control = register(0x04, "UCON" + number).afterWrite(this::controlChanged);
        receiveMode = control.field("receive mode", 0, 2);
        transmitMode = control.field("transmit mode", 2, 2);
        sendBreak = control.flag("send break signal", 4);
        loopBack = control.flag("loop-back mode", 5);
        errorRequests = control.flag("Rx error status interrupt enable", 6);
        timeoutRequests = control.flag("Rx time-out enable", 7);
        receiveLevel = control.flag("Rx interrupt type", 8);
        transmitLevel = control.flag("Tx interrupt type", 9);
        Register fifoControl = register(0x08, "UFCON" + number).afterWrite(this::update);
        fifo = fifoControl.flag("FIFO enable", 0);
        fifoControl.writeOnly("Rx FIFO reset", 1, 1).onWrite(this::resetReceiveFifo);
        fifoControl.writeOnly("Tx FIFO reset", 2, 1).onWrite(this::resetTransmitFifo);
        receiveTrigger = fifoControl.field("Rx FIFO trigger level", 4, 2);
        transmitTrigger = fifoControl.field("Tx FIFO trigger level", 6, 2);
        Register modem = register(0x0c, "UMCON" + number);
        modem.unmodelled("request to send", 0, 1);
        modem.unmodelled("AFC", 4, 1);
        readOnly(STATUS, "UTRSTAT" + number, this::status);
        readOnly(0x14, "UERSTAT" + number, this::errors);
        readOnly(FIFO_STATUS, "UFSTAT" + number, this::fifoStatus);
        readOnly(0x1c, "UMSTAT" + number, () -> CLEAR_TO_SEND);
        writeOnly(0x20, "UTXH" + number, this::send);
        readOnly(0x24, "URXH" + number, this::receive);
        divisor = register(0x28, "UBRDIV" + number)
                .afterWrite(this::settingsChanged)
                .field("UBRDIV", 0, 16);
        rate.addListener(this);
        line.setReceiver(new Receiver());
    }

    @Override
    public void reset() {
        super.reset();
        received.clear();
        transmit.clear();
        overrun = false;
        idle.cancel();
        stopShifting();
        controlChanged();
    }

    private void stopShifting() {
        if (shifting && shiftedCharacter < 0) {
            line.setBreak(false);
        }
        shifting = false;
        shifted.cancel();
    }

    @Override
    public int read(int offset, int size) {
        int register = offset & -4;
        if (register != STATUS && register != FIFO_STATUS) {
            busyWait.ended();
        }
        return super.read(offset, size);
    }

    @Override
    public void write(int offset, int size, int value) {
        busyWait.ended();
        super.write(offset, size, value);
    }

    @Override
    public void beforeChange() {
        // a character on its way keeps the time that it was given
    }

    @Override
    public void afterChange() {
        settingsChanged();
    }

    /** How characters are framed as the registers stand. */
    private LineSettings settings() {
        long baud = Math.max(1, Math.round(rate.mclk() / 16.0 / (divisor.get() + 1)));
        Parity bit = parity.get() == EVEN ? Parity.EVEN : parity.get() == ODD ? Parity.ODD : Parity.NONE;
        return new LineSettings((int) baud, 5 + wordLength.get(), bit, twoStopBits.isSet() ? 2 : 1);
    }

    private void settingsChanged() {
        boolean listens = receiveMode.isSet() && !loopBack.isSet();
        LineSettings now = listens ? settings() : null;
        if (now == null ? line.boardSettings() != null : !now.equals(line.boardSettings())) {
            line.setBoardSettings(now);
        }
    }

    private void controlChanged() {
        catchUp();
        if (!receiveMode.isSet()) {
            idle.cancel();
        }
        settingsChanged();
        shiftNext();
        update();
    }

    private void resetReceiveFifo(int one) {
        if (one != 0) {
            received.clear();
            idle.cancel();
            line.roomMade();
        }
    }

    private void resetTransmitFifo(int one) {
        if (one != 0) {
            transmit.clear();
        }
    }

    // Sending

    private int transmitDepth() {
        return fifo.isSet() ? FIFO_ENTRIES : 1;
    }

    private void send(int character) {
        catchUp();
        if (!transmitMode.isSet() || transmit.count() >= transmitDepth()) {
            return;
        }
        transmit.add(character & 0xff, 0);
        shiftNext();
        update();
    }

    /** Moves the next character into the shift register when that is free. */
    private void shiftNext() {
        if (shifting) {
            return;
        }
        LineSettings settings = settings();
        if (sendBreak.isSet()) {
            sendBreak.set(false);
            line.setBreak(true);
            shifting = true;
            shiftedCharacter = -1;
            shifted.at(clock.now() + settings.frameTime());
            return;
        }
        if (transmit.count() == 0) {
            return;
        }
        shiftedCharacter = transmit.take();
        shifting = true;
        shifted.at(loopBack.isSet() ? clock.now() + settings.frameTime() : line.transmit(shiftedCharacter, settings));
        if (transmit.count() == transmitLimit() && transmitMode.get() == BY_INTERRUPT) {
            requests.transmitted();
        }
    }

    private int transmitLimit() {
        return fifo.isSet() ? 4 * transmitTrigger.get() : 0;
    }

    private void characterSent() {
        shifting = false;
        int character = shiftedCharacter;
        if (character < 0) {
            line.setBreak(false);
        }
        boolean looped = character >= 0 && loopBack.isSet();
        shiftNext();
        if (looped) {
            arrived(character & (1 << 5 + wordLength.get()) - 1, false, false);
        }
        update();
    }

    private void catchUp() {
        if (shifted.time() <= clock.now()) {
            shifted.cancel();
            characterSent();
        }
    }

    // Receiving

    private void arrived(int character, boolean framingError, boolean parityError) {
        if (!receiveMode.isSet()) {
            return;
        }
        int errorBits = (framingError ? FRAMING_ERROR : 0)
                | (parityError ? PARITY_ERROR : 0)
                | (framingError && character == 0 ? BREAK : 0);
        boolean kept = received.count() < receiveDepth();
        if (kept) {
            received.add(character, errorBits);
        }
        overrun |= !kept;
        if ((errorBits != 0 || !kept) && errorRequests.isSet()) {
            requests.error();
        }
        boolean interrupts = receiveMode.get() == BY_INTERRUPT;
        if (kept && interrupts && (!fifo.isSet() || received.count() == receiveLimit())) {
            requests.received();
        }
        if (fifo.isSet() && timeoutRequests.isSet()) {
            idle.at(clock.now() + TIMEOUT_FRAMES * settings().frameTime());
        }
        update();
    }

    private int receiveDepth() {
        return fifo.isSet() ? FIFO_ENTRIES : 1;
    }

    private int receiveLimit() {
        return fifo.isSet() ? 4 * (receiveTrigger.get() + 1) : 1;
    }

    private void receiverIdle() {
        if (received.count() > 0) {
            requests.received();
        }
    }

    private int receive() {
        int character = received.take();
        if (received.count() > 0 && received.count() < receiveLimit() && timeoutRequests.isSet()) {
            // what is left below the limit is told about once more
            idle.at(clock.now() + TIMEOUT_FRAMES * settings().frameTime());
        }
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
            return received.count() < receiveDepth();
        }
    }

    // Status

    private int status() {
        catchUp();
        if (shifting && received.count() == 0) {
            busyWait.read();
        }
        return (received.count() > 0 ? 1 : 0)
                | (transmit.count() == 0 ? 1 << 1 : 0)
                | (transmit.count() == 0 && !shifting ? 1 << 2 : 0);
    }

    private int fifoStatus() {
        catchUp();
        if (shifting && received.count() == 0) {
            busyWait.read();
        }
        if (!fifo.isSet()) {
            return 0;
        }
        return Math.min(received.count(), COUNTED)
                | Math.min(transmit.count(), COUNTED) << 4
                | (received.count() == FIFO_ENTRIES ? 1 << 8 : 0)
                | (transmit.count() == FIFO_ENTRIES ? 1 << 9 : 0);
    }

    private int errors() {
        int shown = received.errors(0) | (overrun ? OVERRUN_ERROR : 0);
        received.setErrors(0, 0);
        overrun = false;
        return shown;
    }

    private void update() {
        boolean receives = received.count() >= receiveLimit();
        boolean transmits = transmit.count() <= transmitLimit();
        requests.levels(
                receiveLevel.isSet() && receiveMode.get() == BY_INTERRUPT && receives,
                transmitLevel.isSet() && transmitMode.get() == BY_INTERRUPT && transmits);
        requests.transfer(receiveMode.get() == byDma && receives || transmitMode.get() == byDma && transmits);
    }
}

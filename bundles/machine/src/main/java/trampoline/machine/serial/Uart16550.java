package trampoline.machine.serial;

import java.util.EnumSet;
import java.util.Set;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.CoreClock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.api.serial.ModemLine;
import trampoline.machine.BusyWait;

/**
 * A 16550A UART: 16-byte FIFOs with trigger levels and character timeout, 5 to 8 bits, parity, break, loop-back,
 * modem lines joined to the far end's by a null modem. Eight byte registers at offsets 0 to 7; on boards that have them
 * further apart they are reached through {@link trampoline.machine.bus.SpacedRegisters}.
 *
 * <p>Source: National Semiconductor PC16550D data sheet. Not modelled: stick parity, one and a half stop bits (two
 * are sent), DMA signalling on RXRDY and TXRDY, a far end that rings.
 *
 * <p>Characters take their time on the line. Reads are one byte wide whatever their size says. A core that reads LSR
 * in a loop while a character is shifted out does not execute the whole loop, see {@link BusyWait}.
 */
public final class Uart16550 implements MappedDevice {
    private static final int FIFO = 16;

    private static final int DATA = 0;
    private static final int IER = 1;
    private static final int IIR_FCR = 2;
    private static final int LCR = 3;
    private static final int MCR = 4;
    private static final int LSR = 5;
    private static final int MSR = 6;
    private static final int SCR = 7;

    private static final String[] NAMES = {"RBR/THR", "IER", "IIR/FCR", "LCR", "MCR", "LSR", "MSR", "SCR"};

    private static final int IER_RECEIVED = 1;
    private static final int IER_EMPTY = 1 << 1;
    private static final int IER_LINE = 1 << 2;
    private static final int IER_MODEM = 1 << 3;

    private static final int IIR_NONE = 1;
    private static final int IIR_EMPTY = 2;
    private static final int IIR_RECEIVED = 4;
    private static final int IIR_LINE = 6;
    private static final int IIR_TIMEOUT = 12;
    private static final int IIR_FIFOS = 0xc0;

    private static final int LCR_STOP = 1 << 2;
    private static final int LCR_PARITY = 1 << 3;
    private static final int LCR_EVEN = 1 << 4;
    private static final int LCR_BREAK = 1 << 6;
    private static final int LCR_DLAB = 1 << 7;

    private static final int MCR_LOOP = 1 << 4;

    private static final int LSR_READY = 1;
    private static final int LSR_OVERRUN = 1 << 1;
    private static final int LSR_PARITY = 1 << 2;
    private static final int LSR_FRAMING = 1 << 3;
    private static final int LSR_BREAK = 1 << 4;
    private static final int LSR_THRE = 1 << 5;
    private static final int LSR_TEMT = 1 << 6;
    private static final int LSR_FIFO_ERROR = 1 << 7;
    private static final int LSR_ERRORS = LSR_OVERRUN | LSR_PARITY | LSR_FRAMING | LSR_BREAK;

    private static final int MCR_DTR = 1;
    private static final int MCR_RTS = 1 << 1;

    private static final int MSR_CTS = 1 << 4;
    private static final int MSR_DSR = 1 << 5;
    private static final int MSR_DCD = 1 << 7;

    /** What a far end that is ready asserts. */
    private static final int MODEM_READY = MSR_CTS | MSR_DSR | MSR_DCD;

    private final String name;
    private final CoreClock clock;
    private final SerialLine line;
    private final int crystal;
    private final Line request;
    private final Alarm shifted;
    private final Alarm timeout;
    private final BusyWait busyWait;

    private final CharacterFifo transmit = new CharacterFifo(FIFO);
    private boolean shifting;
    private int shiftedCharacter;

    private final CharacterFifo received = new CharacterFifo(FIFO);
    private boolean timedOut;
    private int overrun;

    private int ier;
    private int fcr;
    private int lcr;
    private int mcr;
    private int modemChanges;
    private int modemLevels = MODEM_READY;
    private int farLevels = MODEM_READY;
    private int scratch;
    private int divisor;
    private boolean emptyPending;

    /**
     * @param name {@code "UART 0"}
     * @param line what hangs on the connector; its receiver becomes this UART
     * @param crystal frequency of the input clock in hertz: 1,843,200 on a PC
     * @param request the INTR pin
     */
    public Uart16550(String name, CoreClock clock, SerialLine line, int crystal, Line request) {
        this.name = name;
        this.clock = clock;
        this.line = line;
        this.crystal = crystal;
        this.request = request;
        busyWait = new BusyWait(clock);
        shifted = clock.alarm(name + ": character sent", this::characterSent);
        timeout = clock.alarm(name + ": characters wait", this::characterTimeout);
        line.setReceiver(new Receiver());
        reset();
    }

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} The divisor has no reset value on the chip; here it is that of 9600 baud on a PC. */
    @Override
    public void reset() {
        if ((lcr & LCR_BREAK) != 0) {
            line.setBreak(false);
        }
        ier = 0;
        fcr = 0;
        lcr = 0;
        mcr = 0;
        divisor = 12;
        emptyPending = false;
        transmit.clear();
        clearReceiver();
        modemChanges = 0;
        modemLevels = farLevels;
        line.setBoardLines(Set.of());
        overrun = 0;
        connectReceiver();
        update();
    }

    private void clearReceiver() {
        received.clear();
        timedOut = false;
        timeout.cancel();
        line.roomMade();
    }

    private boolean fifos() {
        return (fcr & 1) != 0;
    }

    private int capacity() {
        return fifos() ? FIFO : 1;
    }

    private LineSettings settings() {
        Parity parity = (lcr & LCR_PARITY) == 0 ? Parity.NONE : (lcr & LCR_EVEN) != 0 ? Parity.EVEN : Parity.ODD;
        int rate = Math.round((float) crystal / 16 / (divisor == 0 ? 0x10000 : divisor));
        return new LineSettings(Math.max(1, rate), 5 + (lcr & 3), parity, (lcr & LCR_STOP) != 0 ? 2 : 1);
    }

    private void connectReceiver() {
        line.setBoardSettings((mcr & MCR_LOOP) != 0 ? null : settings());
    }

    @Override
    public String registerName(int offset) {
        return NAMES[offset & 7];
    }

    @Override
    public int read(int offset, int size) {
        catchUp();
        if (offset != LSR) {
            busyWait.ended();
        }
        boolean dlab = (lcr & LCR_DLAB) != 0;
        return switch (offset & 7) {
            case DATA -> dlab ? divisor & 0xff : receive();
            case IER -> dlab ? divisor >>> 8 : ier;
            case IIR_FCR -> readIdentification();
            case LCR -> lcr;
            case MCR -> mcr;
            case LSR -> readStatus();
            case MSR -> readModem();
            default -> scratch;
        };
    }

    @Override
    public void write(int offset, int size, int value) {
        catchUp();
        busyWait.ended();
        int octet = value & 0xff;
        boolean dlab = (lcr & LCR_DLAB) != 0;
        switch (offset & 7) {
            case DATA -> {
                if (dlab) {
                    setDivisor(divisor & 0xff00 | octet);
                } else {
                    send(octet);
                }
            }
            case IER -> {
                if (dlab) {
                    setDivisor(divisor & 0xff | octet << 8);
                } else {
                    setInterrupts(octet & 0x0f);
                }
            }
            case IIR_FCR -> setFifoControl(octet);
            case LCR -> setLineControl(octet);
            case MCR -> setModemControl(octet & 0x1f);
            case SCR -> scratch = octet;
            default -> {
                // LSR and MSR are written by the maker's tests only
            }
        }
        update();
    }

    private void setDivisor(int value) {
        divisor = value;
        connectReceiver();
    }

    private void setInterrupts(int value) {
        if ((value & IER_EMPTY) != 0 && (ier & IER_EMPTY) == 0 && transmit.count() == 0) {
            emptyPending = true;
        }
        ier = value;
    }

    private void setFifoControl(int value) {
        boolean switched = ((fcr ^ value) & 1) != 0;
        fcr = value & 0xc9;
        if ((value & 2) != 0 || switched) {
            clearReceiver();
        }
        if ((value & 4) != 0 || switched) {
            transmit.clear();
        }
    }

    private void setLineControl(int value) {
        int before = lcr;
        lcr = value;
        if (((before ^ value) & LCR_BREAK) != 0 && (mcr & MCR_LOOP) == 0) {
            line.setBreak((value & LCR_BREAK) != 0);
        }
        if (((before ^ value) & 0x3f) != 0) {
            connectReceiver();
        }
    }

    private void setModemControl(int value) {
        boolean loopChanged = ((mcr ^ value) & MCR_LOOP) != 0;
        mcr = value;
        if (loopChanged) {
            connectReceiver();
        }
        line.setBoardLines(outputs());
        setModemLevels();
    }

    /** In the loop-back the pins are not asserted. */
    private Set<ModemLine> outputs() {
        Set<ModemLine> asserted = EnumSet.noneOf(ModemLine.class);
        if ((mcr & (MCR_LOOP | MCR_DTR)) == MCR_DTR) {
            asserted.add(ModemLine.DTR);
        }
        if ((mcr & (MCR_LOOP | MCR_RTS)) == MCR_RTS) {
            asserted.add(ModemLine.RTS);
        }
        return asserted;
    }

    private void setModemLevels() {
        int levels = farLevels;
        if ((mcr & MCR_LOOP) != 0) {
            // RTS to CTS, DTR to DSR, OUT1 to RI, OUT2 to DCD
            levels = (mcr & 2) << 3 | (mcr & 1) << 5 | (mcr & 4) << 4 | (mcr & 8) << 4;
        }
        int changed = levels ^ modemLevels;
        // the ring indicator counts when it ends
        modemChanges |= (changed & 0xb0) >>> 4 | (changed & modemLevels & 0x40) >>> 4;
        modemLevels = levels;
    }

    private int readModem() {
        int value = modemLevels | modemChanges;
        modemChanges = 0;
        update();
        return value;
    }

    private void send(int character) {
        emptyPending = false;
        if (transmit.count() == capacity()) {
            // the last one in the holding register is overwritten
            transmit.replaceNewest(character, 0);
            return;
        }
        transmit.add(character, 0);
        shiftNext();
    }

    private void shiftNext() {
        if (shifting || transmit.count() == 0) {
            return;
        }
        shiftedCharacter = transmit.take();
        shifting = true;
        LineSettings settings = settings();
        shifted.at(
                (mcr & MCR_LOOP) != 0 ? clock.now() + settings.frameTime() : line.transmit(shiftedCharacter, settings));
        if (transmit.count() == 0) {
            emptyPending = true;
        }
    }

    private void characterSent() {
        shifting = false;
        int character = shiftedCharacter;
        shiftNext();
        if ((mcr & MCR_LOOP) != 0) {
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
        int errors = 0;
        if (framingError) {
            errors = character == 0 ? LSR_BREAK | LSR_FRAMING : LSR_FRAMING;
        }
        if (parityError) {
            errors |= LSR_PARITY;
        }
        if (received.count() == capacity()) {
            overrun = LSR_OVERRUN;
            if (!fifos()) {
                received.replaceNewest(character, errors);
            }
        } else {
            received.add(character, errors);
        }
        timedOut = false;
        timeout.at(clock.now() + 4 * settings().frameTime());
        update();
    }

    private final class Receiver implements SerialReceiver {
        @Override
        public void arrived(int character, boolean framingError, boolean parityError) {
            Uart16550.this.arrived(character, framingError, parityError);
        }

        @Override
        public boolean hasRoom() {
            return received.count() < capacity();
        }

        @Override
        public void linesChanged(Set<ModemLine> asserted) {
            farLevels = (asserted.contains(ModemLine.RTS) ? MSR_CTS : 0)
                    | (asserted.contains(ModemLine.DTR) ? MSR_DSR | MSR_DCD : 0);
            setModemLevels();
            update();
        }
    }

    private void characterTimeout() {
        timedOut = fifos() && received.count() > 0;
        update();
    }

    private int receive() {
        if (received.count() == 0) {
            return 0;
        }
        int character = received.take();
        timedOut = false;
        if (received.count() > 0) {
            timeout.at(clock.now() + 4 * settings().frameTime());
        } else {
            timeout.cancel();
        }
        update();
        line.roomMade();
        return character;
    }

    private int errorsInFront() {
        return overrun | received.errors(0);
    }

    private int readStatus() {
        int value = errorsInFront()
                | (received.count() > 0 ? LSR_READY : 0)
                | (transmit.count() == 0 ? LSR_THRE : 0)
                | (transmit.count() == 0 && !shifting ? LSR_TEMT : 0);
        if (fifos() && received.anyErrors(FIFO)) {
            value |= LSR_FIFO_ERROR;
        }
        overrun = 0;
        if (received.count() > 0) {
            received.setErrors(0, 0);
        }
        update();
        if (shifting) {
            busyWait.read();
        }
        return value;
    }

    private int trigger() {
        if (!fifos()) {
            return 1;
        }
        return switch (fcr >>> 6) {
            case 0 -> 1;
            case 1 -> 4;
            case 2 -> 8;
            default -> 14;
        };
    }

    /** The request with the highest priority, as IIR shows it. */
    private int identification() {
        if ((ier & IER_LINE) != 0 && (errorsInFront() & LSR_ERRORS) != 0) {
            return IIR_LINE;
        }
        if ((ier & IER_RECEIVED) != 0 && received.count() >= trigger()) {
            return IIR_RECEIVED;
        }
        if ((ier & IER_RECEIVED) != 0 && timedOut) {
            return IIR_TIMEOUT;
        }
        if ((ier & IER_EMPTY) != 0 && emptyPending) {
            return IIR_EMPTY;
        }
        if ((ier & IER_MODEM) != 0 && modemChanges != 0) {
            return 0;
        }
        return IIR_NONE;
    }

    private int readIdentification() {
        int value = identification();
        if (value == IIR_EMPTY) {
            emptyPending = false;
            update();
        }
        return value | (fifos() ? IIR_FIFOS : 0);
    }

    private void update() {
        request.set(identification() != IIR_NONE);
    }
}

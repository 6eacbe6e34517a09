package trampoline.room.serial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.api.serial.ModemLine;
import trampoline.api.serial.SerialSocket;

/**
 * The COM port option (RFC 2217): a program sets the far end of the line as it would its own serial port, and is told of
 * settings, breaks and modem lines. What a setting cannot be is answered with what it is. Parities that are always one or
 * zero, one and a half stop bits and XON/XOFF done by the server are not there.
 */
final class ComPort {
    private static final int SIGNATURE = 0;
    private static final int BAUD_RATE = 1;
    private static final int DATA_SIZE = 2;
    private static final int PARITY = 3;
    private static final int STOP_SIZE = 4;
    private static final int CONTROL = 5;
    private static final int LINE_STATE = 6;
    private static final int MODEM_STATE = 7;
    private static final int SUSPEND = 8;
    private static final int RESUME = 9;
    private static final int LINE_STATE_MASK = 10;
    private static final int MODEM_STATE_MASK = 11;
    private static final int PURGE = 12;

    /** What is added to a command's number when it goes from the server to the client. */
    private static final int FROM_SERVER = 100;

    private static final int SB = 250;
    private static final int SE = 240;

    private static final int LINE_STATE_BREAK = 0x10;

    private static final int CTS = 0x10;
    private static final int DSR = 0x20;
    private static final int DCD = 0x80;

    private static final int FLOW_NONE = 1;
    private static final int FLOW_HARDWARE = 3;
    private static final int INBOUND_FLOW_NONE = 14;

    private final SerialSocket socket;
    private final Outgoing out;
    private boolean begun;
    private boolean held;
    private LineSettings settings;
    private int flow = FLOW_NONE;
    private boolean breaking;
    private Set<ModemLine> lines = EnumSet.allOf(ModemLine.class);
    private int lineStateMask;
    private int modemStateMask = 0xff;
    private int modemState;

    ComPort(SerialSocket socket, Outgoing out) {
        this.socket = socket;
        this.out = out;
        settings = socket.port().farSettings();
    }

    /** The client speaks it. */
    synchronized void begin() {
        if (!begun) {
            begun = true;
            modemState = modemState(socket.port().boardLines());
            say(MODEM_STATE, modemState);
        }
    }

    /** The far end goes along with the board. */
    synchronized void followed(LineSettings now) {
        if (!held) {
            settings = now;
            if (begun) {
                sayBaudRate();
                say(DATA_SIZE, settings.dataBits());
                sayParity();
                say(STOP_SIZE, settings.stopBits());
            }
        }
    }

    synchronized void breakReceived() {
        if (begun && (lineStateMask & LINE_STATE_BREAK) != 0) {
            say(LINE_STATE, LINE_STATE_BREAK);
        }
    }

    synchronized void linesChanged(Set<ModemLine> asserted) {
        int before = modemState;
        modemState = modemState(asserted);
        int changed = before ^ modemState;
        if (begun && (changed & modemStateMask) != 0) {
            say(MODEM_STATE, modemState | changed >> 4);
        }
    }

    private static int modemState(Set<ModemLine> asserted) {
        return (asserted.contains(ModemLine.RTS) ? CTS : 0) | (asserted.contains(ModemLine.DTR) ? DSR | DCD : 0);
    }

    /**
     * The client has said something.
     *
     * @param bytes the option's number, the command and its values
     */
    synchronized void heard(byte[] bytes) {
        int command = bytes[1];
        byte[] values = Arrays.copyOfRange(bytes, 2, bytes.length);
        int value = values.length == 0 ? 0 : values[0] & 0xff;
        switch (command) {
            case SIGNATURE -> {
                if (values.length == 0) {
                    say(SIGNATURE, ("trampoline " + socket.name()).getBytes(StandardCharsets.US_ASCII));
                }
            }
            case BAUD_RATE -> {
                setBaudRate(values);
                sayBaudRate();
            }
            case DATA_SIZE -> {
                if (value >= 5 && value <= 8) {
                    hold(new LineSettings(settings.baud(), value, settings.parity(), settings.stopBits()));
                }
                say(DATA_SIZE, settings.dataBits());
            }
            case PARITY -> {
                if (value >= 1 && value <= 3) {
                    Parity parity = value == 1 ? Parity.NONE : value == 2 ? Parity.ODD : Parity.EVEN;
                    hold(new LineSettings(settings.baud(), settings.dataBits(), parity, settings.stopBits()));
                }
                sayParity();
            }
            case STOP_SIZE -> {
                if (value == 1 || value == 2) {
                    hold(new LineSettings(settings.baud(), settings.dataBits(), settings.parity(), value));
                }
                say(STOP_SIZE, settings.stopBits());
            }
            case CONTROL -> say(CONTROL, control(value));
            case MODEM_STATE -> say(MODEM_STATE, modemState);
            case SUSPEND -> out.pause();
            case RESUME -> out.resume();
            case LINE_STATE_MASK -> {
                lineStateMask = value;
                say(LINE_STATE_MASK, value);
            }
            case MODEM_STATE_MASK -> {
                modemStateMask = value;
                say(MODEM_STATE_MASK, value);
            }
            case PURGE -> {
                purge(value);
                say(PURGE, value);
            }
            default -> {
                // of a later version than this
            }
        }
    }

    private void setBaudRate(byte[] values) {
        if (values.length != Integer.BYTES) {
            return;
        }
        int baud = 0;
        for (byte each : values) {
            baud = baud << Byte.SIZE | each & 0xff;
        }
        // 0 asks
        if (baud > 0) {
            hold(new LineSettings(baud, settings.dataBits(), settings.parity(), settings.stopBits()));
        }
    }

    private void hold(LineSettings wanted) {
        held = true;
        settings = wanted;
        socket.hold(wanted);
    }

    /** Does what a control says, or tells how it stands. */
    private int control(int value) {
        return switch (value) {
            case 0 -> flow;
            case 1, 2, 3 -> {
                flow = value == FLOW_HARDWARE ? FLOW_HARDWARE : FLOW_NONE;
                yield flow;
            }
            case 4 -> breaking ? 5 : 6;
            case 5 -> {
                breaking = true;
                socket.port().startBreak();
                yield value;
            }
            case 6 -> {
                breaking = false;
                socket.port().endBreak();
                yield value;
            }
            case 7, 8, 9 -> line(ModemLine.DTR, value - 7) + 7;
            case 10, 11, 12 -> line(ModemLine.RTS, value - 10) + 10;
            default -> INBOUND_FLOW_NONE;
        };
    }

    /**
     * Asserts a modem line or not, or asks for it.
     *
     * @param wanted 0 to ask, 1 asserted, 2 not
     * @return 1 when it is asserted, 2 when not
     */
    private int line(ModemLine line, int wanted) {
        if (wanted > 0) {
            if (wanted == 1) {
                lines.add(line);
            } else {
                lines.remove(line);
            }
            socket.port().setFarLines(lines);
        }
        return lines.contains(line) ? 1 : 2;
    }

    private void purge(int which) {
        if ((which & 1) != 0) {
            out.clear();
        }
        if ((which & 2) != 0) {
            socket.port().discardPending();
        }
    }

    private void sayBaudRate() {
        int baud = settings.baud();
        say(BAUD_RATE, new byte[] {(byte) (baud >> 24), (byte) (baud >> 16), (byte) (baud >> 8), (byte) baud});
    }

    private void sayParity() {
        say(
                PARITY,
                switch (settings.parity()) {
                    case NONE -> 1;
                    case ODD -> 2;
                    case EVEN -> 3;
                });
    }

    private void say(int command, int value) {
        say(command, new byte[] {(byte) value});
    }

    private void say(int command, byte[] values) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int each : new int[] {TelnetOptions.IAC, SB, TelnetOptions.COM_PORT, command + FROM_SERVER}) {
            message.write(each);
        }
        for (byte each : values) {
            message.write(each);
            if ((each & 0xff) == TelnetOptions.IAC) {
                message.write(each);
            }
        }
        message.write(TelnetOptions.IAC);
        message.write(SE);
        out.put(message.toByteArray());
    }

    /** The client is gone: the line is as before it came. */
    synchronized void end() {
        begun = false;
        if (breaking) {
            socket.port().endBreak();
        }
        if (lines.size() < ModemLine.values().length) {
            socket.port().setFarLines(EnumSet.allOf(ModemLine.class));
        }
        if (held) {
            socket.release();
        }
    }
}

package trampoline.room.serial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.ModemLine;
import trampoline.api.serial.SerialSocket;

/**
 * Telnet (RFC 854, binary by RFC 856) with the COM port option (RFC 2217). By hand, as the libraries for it are clients'
 * or know nothing of that option.
 */
final class TelnetDialect implements Dialect {
    private static final int SE = 240;
    private static final int BREAK = 243;
    private static final int INTERRUPT = 244;
    private static final int ARE_YOU_THERE = 246;
    private static final int SB = 250;
    private static final int CTRL_C = 3;

    /** Longer than anything that is known; what is longer is no sense. */
    private static final int LONGEST = 256;

    private enum At {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    private final SerialSocket socket;
    private final Outgoing out;
    private final TelnetOptions options;
    private final ComPort port;
    private final ByteArrayOutputStream subnegotiation = new ByteArrayOutputStream();
    private At at = At.DATA;
    private int verb;
    private boolean wasReturn;
    private volatile boolean binary;
    private boolean sentReturn;

    /** @param out what goes to the program */
    TelnetDialect(SerialSocket socket, Outgoing out) {
        this.socket = socket;
        this.out = out;
        options = new TelnetOptions(out::put);
        port = new ComPort(socket, out);
    }

    @Override
    public void begin() {
        options.offer();
    }

    @Override
    public void received(int character) {
        if (sentReturn && character != '\n') {
            out.put((byte) 0);
        }
        sentReturn = character == '\r' && !binary;
        if (character == TelnetOptions.IAC) {
            out.put((byte) TelnetOptions.IAC, (byte) TelnetOptions.IAC);
        } else {
            out.put((byte) character);
        }
    }

    @Override
    public void followed(LineSettings before, LineSettings after) {
        port.followed(after);
    }

    @Override
    public void breakReceived() {
        port.breakReceived();
    }

    @Override
    public void linesChanged(Set<ModemLine> asserted) {
        port.linesChanged(asserted);
    }

    @Override
    public byte[] heard(byte[] bytes, int length) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            hear(bytes[i] & 0xff, data);
        }
        return data.toByteArray();
    }

    private void hear(int octet, ByteArrayOutputStream data) {
        switch (at) {
            case DATA -> {
                if (octet == TelnetOptions.IAC) {
                    at = At.COMMAND;
                } else {
                    typed(octet, data);
                }
            }
            case COMMAND -> command(octet, data);
            case OPTION -> {
                options.heard(verb, octet);
                agreed();
                at = At.DATA;
            }
            case SUBNEGOTIATION -> {
                if (octet == TelnetOptions.IAC) {
                    at = At.SUBNEGOTIATION_COMMAND;
                } else {
                    add(octet);
                }
            }
            case SUBNEGOTIATION_COMMAND -> {
                if (octet == TelnetOptions.IAC) {
                    add(octet);
                    at = At.SUBNEGOTIATION;
                } else {
                    subnegotiated();
                    at = At.DATA;
                    if (octet != SE) {
                        command(octet, data);
                    }
                }
            }
        }
    }

    private void add(int octet) {
        if (subnegotiation.size() <= LONGEST) {
            subnegotiation.write(octet);
        }
    }

    private void subnegotiated() {
        byte[] all = subnegotiation.toByteArray();
        if (all.length > 1 && all.length <= LONGEST && all[0] == TelnetOptions.COM_PORT) {
            port.heard(all);
        }
    }

    /** A carriage return is followed by a line feed or a zero, which says nothing, unless all is binary. */
    private void typed(int octet, ByteArrayOutputStream data) {
        boolean filler = wasReturn && (octet == 0 || octet == '\n');
        wasReturn = octet == '\r' && !options.theirs(TelnetOptions.BINARY);
        if (!filler) {
            data.write(octet);
        }
    }

    private void command(int octet, ByteArrayOutputStream data) {
        at = At.DATA;
        switch (octet) {
            case TelnetOptions.IAC -> typed(octet, data);
            case TelnetOptions.WILL, TelnetOptions.WONT, TelnetOptions.DO, TelnetOptions.DONT -> {
                verb = octet;
                at = At.OPTION;
            }
            case SB -> {
                subnegotiation.reset();
                at = At.SUBNEGOTIATION;
            }
            case BREAK -> {
                socket.port().startBreak();
                socket.port().endBreak();
            }
            case INTERRUPT -> data.write(CTRL_C);
            case ARE_YOU_THERE -> out.put(("\r\n[" + socket.name() + "]\r\n").getBytes(StandardCharsets.US_ASCII));
            default -> {
                // the others say nothing to a serial line
            }
        }
    }

    private void agreed() {
        binary = options.ours(TelnetOptions.BINARY);
        if (options.theirs(TelnetOptions.COM_PORT)) {
            port.begin();
        }
    }

    @Override
    public void end() {
        port.end();
    }
}

package trampoline.transfer.net.dhcp;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trampoline.api.network.MacAddress;
import trampoline.transfer.net.packet.Bytes;

/** A BOOTP message, with the options by which DHCP is one (RFC 951, 2131). */
final class DhcpMessage {
    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int CLIENT_PORT = 68;
    static final int SERVER_PORT = 67;

    private static final int ETHERNET = 1;
    private static final int STATION = 28;
    private static final int SERVER_NAME = 44;
    private static final int SERVER_NAME_LENGTH = 64;
    private static final int FILE = 108;
    private static final int FILE_LENGTH = 128;
    private static final int COOKIE = 236;
    private static final int COOKIE_VALUE = 0x63825363;
    private static final int OPTIONS = 240;
    private static final int LEAST = 300;
    private static final int MOST_OPTION = 255;
    private static final int BROADCAST = 0x8000;

    private static final int FILE_OVERLOADED = 1;
    private static final int SERVER_NAME_OVERLOADED = 2;

    private final byte[] header;
    private final Map<Integer, byte[]> options = new TreeMap<>();

    private DhcpMessage(byte[] header) {
        this.header = header;
    }

    /** A message without options. */
    static DhcpMessage of(int operation, int transaction, MacAddress station) {
        DhcpMessage message = new DhcpMessage(new byte[OPTIONS]);
        message.header[0] = (byte) operation;
        message.header[1] = ETHERNET;
        message.header[2] = MacAddress.LENGTH;
        Bytes.put32(message.header, 4, transaction);
        System.arraycopy(station.bytes(), 0, message.header, STATION, MacAddress.LENGTH);
        return message;
    }

    /** Reads one; empty when it is none of Ethernet, or an option leaves its field. */
    static Optional<DhcpMessage> parse(byte[] bytes) {
        boolean sound = bytes.length >= COOKIE
                && (bytes[0] == REQUEST || bytes[0] == REPLY)
                && bytes[1] == ETHERNET
                && bytes[2] == MacAddress.LENGTH;
        if (!sound) {
            return Optional.empty();
        }
        DhcpMessage message = new DhcpMessage(Arrays.copyOf(bytes, OPTIONS));
        boolean withOptions = bytes.length >= OPTIONS && Bytes.get32(bytes, COOKIE) == COOKIE_VALUE;
        return !withOptions || message.readOptions(bytes) ? Optional.of(message) : Optional.empty();
    }

    private boolean readOptions(byte[] bytes) {
        if (!readField(bytes, OPTIONS, bytes.length)) {
            return false;
        }
        byte[] overload = options.getOrDefault(DhcpOption.OVERLOAD, new byte[1]);
        int fields = overload.length == 1 ? overload[0] : 0;
        if ((fields & FILE_OVERLOADED) != 0) {
            Arrays.fill(header, FILE, FILE + FILE_LENGTH, (byte) 0);
            if (!readField(bytes, FILE, FILE + FILE_LENGTH)) {
                return false;
            }
        }
        if ((fields & SERVER_NAME_OVERLOADED) != 0) {
            Arrays.fill(header, SERVER_NAME, SERVER_NAME + SERVER_NAME_LENGTH, (byte) 0);
            return readField(bytes, SERVER_NAME, SERVER_NAME + SERVER_NAME_LENGTH);
        }
        return true;
    }

    /** Options of one code are parts of one value (RFC 3396). */
    private boolean readField(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] & 0xff) != DhcpOption.END) {
            int code = bytes[at] & 0xff;
            at++;
            if (code == DhcpOption.PAD) {
                continue;
            }
            if (at >= end || at + 1 + (bytes[at] & 0xff) > end) {
                return false;
            }
            int length = bytes[at] & 0xff;
            byte[] before = options.getOrDefault(code, new byte[0]);
            byte[] value = Arrays.copyOf(before, before.length + length);
            System.arraycopy(bytes, at + 1, value, before.length, length);
            options.put(code, value);
            at += 1 + length;
        }
        return true;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bytes.put32(header, COOKIE, COOKIE_VALUE);
        out.writeBytes(header);
        options.forEach((code, value) -> {
            for (int from = 0; from == 0 || from < value.length; from += MOST_OPTION) {
                int length = Math.min(MOST_OPTION, value.length - from);
                out.write(code);
                out.write(length);
                out.write(value, from, length);
            }
        });
        out.write(DhcpOption.END);
        byte[] bytes = out.toByteArray();
        return bytes.length < LEAST ? Arrays.copyOf(bytes, LEAST) : bytes;
    }

    int operation() {
        return header[0];
    }

    int transaction() {
        return Bytes.get32(header, 4);
    }

    MacAddress station() {
        return MacAddress.of(header, STATION);
    }

    boolean wantsBroadcast() {
        return (Bytes.get16(header, 10) & BROADCAST) != 0;
    }

    DhcpMessage seconds(int since) {
        Bytes.put16(header, 8, Math.min(since, 0xffff));
        return this;
    }

    /** The address that the client has. */
    Inet4Address clientAddress() {
        return Bytes.address(header, 12);
    }

    /** The address that the client gets. */
    Inet4Address yourAddress() {
        return Bytes.address(header, 16);
    }

    DhcpMessage yourAddress(Inet4Address address) {
        Bytes.put(header, 16, address);
        return this;
    }

    /** Who has the files. */
    Inet4Address nextServer() {
        return Bytes.address(header, 20);
    }

    DhcpMessage nextServer(Inet4Address address) {
        Bytes.put(header, 20, address);
        return this;
    }

    /** The file to boot: the option, or else the field; empty for none. */
    Optional<String> bootFile() {
        return text(DhcpOption.BOOT_FILE).or(() -> text(Arrays.copyOfRange(header, FILE, FILE + FILE_LENGTH)));
    }

    DhcpMessage bootFile(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < FILE_LENGTH) {
            System.arraycopy(bytes, 0, header, FILE, bytes.length);
            return this;
        }
        return set(DhcpOption.BOOT_FILE, bytes);
    }

    Optional<DhcpType> type() {
        byte[] value = options.getOrDefault(DhcpOption.MESSAGE_TYPE, new byte[0]);
        return value.length == 1 ? DhcpType.of(value[0]) : Optional.empty();
    }

    boolean has(int option) {
        return options.containsKey(option);
    }

    /** The first address of an option. */
    Optional<Inet4Address> address(int option) {
        byte[] value = options.getOrDefault(option, new byte[0]);
        return value.length >= Bytes.ADDRESS ? Optional.of(Bytes.address(value, 0)) : Optional.empty();
    }

    Optional<String> text(int option) {
        return text(options.getOrDefault(option, new byte[0]));
    }

    /** A text up to a zero; control characters, which a console must not get, become question marks. */
    private static Optional<String> text(byte[] value) {
        int length = 0;
        while (length < value.length && value[length] != 0) {
            length++;
        }
        String text = new String(value, 0, length, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    DhcpMessage set(int option, byte[] value) {
        options.put(option, value);
        return this;
    }

    DhcpMessage set(int option, Inet4Address address) {
        return set(option, address.getAddress());
    }

    DhcpMessage set(int option, String text) {
        return set(option, text.getBytes(StandardCharsets.UTF_8));
    }

    DhcpMessage set32(int option, int value) {
        byte[] bytes = new byte[4];
        Bytes.put32(bytes, 0, value);
        return set(option, bytes);
    }

    DhcpMessage type(DhcpType type) {
        return set(DhcpOption.MESSAGE_TYPE, new byte[] {(byte) type.code()});
    }
}

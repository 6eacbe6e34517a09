package trampoline.api.network;

import java.util.Objects;

/** How addresses and ports of this machine are written, and which there are. */
final class PlaceText {
    /** A group {@code host}: a name, an address, or one of IPv6 in brackets. */
    static final String HOST = "(?<host>[^:\\[\\]]+|\\[[^\\[\\]]+\\])";

    private static final int LAST_PORT = 0xffff;
    private static final String LOOPBACK = "127.0.0.1";

    private PlaceText() {}

    /** The address of {@link #HOST}, without brackets; that which no other computer reaches when nothing was written. */
    static String host(String written) {
        String host = Objects.requireNonNullElse(written, LOOPBACK);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** For example {@code 127.0.0.1:8080} or {@code [::1]:8080}. */
    static String of(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** @throws IllegalArgumentException naming the port that is out of range and whose it is */
    static void requirePort(String whose, int first, int port) {
        if (port < first || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "a port of the " + whose + " is " + first + " to " + LAST_PORT + ", not " + port);
        }
    }
}

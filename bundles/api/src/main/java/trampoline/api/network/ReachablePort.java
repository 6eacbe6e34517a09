package trampoline.api.network;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of the host on a board's network that leads to a server of this machine.
 *
 * @param transport whose port it is
 * @param port where boards connect, 1 to 65,535
 * @param host where the server is: {@code "127.0.0.1"}, this machine itself
 * @param hostPort port of the server, 1 to 65,535
 */
public record ReachablePort(Transport transport, int port, String host, int hostPort) {
    private static final Pattern FORM =
            Pattern.compile("(?<port>\\d{1,5})(?::(?:" + PlaceText.HOST + ":)?(?<server>\\d{1,5}))?(?<udp>/udp)?");

    /** What goes to a port. */
    public enum Transport {
        /** Connections. */
        TCP,
        /** Datagrams. */
        UDP
    }

    /** @throws IllegalArgumentException naming the port that is out of range */
    public ReachablePort {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(host, "host");
        PlaceText.requirePort("network", 1, port);
        PlaceText.requirePort("host", 1, hostPort);
    }

    /**
     * Reads one as people write it: {@code 8000}, {@code 80:8000}, {@code 80:127.0.0.1:8000}, {@code 80:[::1]:8000} of TCP,
     * and with {@code /udp} behind it of UDP. Without an address of the server it is 127.0.0.1, without its port the same one.
     *
     * @throws IllegalArgumentException naming the text and showing how it is written, when it is not of this form
     */
    public static ReachablePort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' says not which port leads to which server; write PORT[:[HOST:]SERVERPORT][/udp], such as 8000,"
                    + " 80:8000, 80:127.0.0.1:8000 or 53/udp");
        }
        String port = matcher.group("port");
        return new ReachablePort(
                matcher.group("udp") == null ? Transport.TCP : Transport.UDP,
                Integer.parseInt(port),
                PlaceText.host(matcher.group("host")),
                Integer.parseInt(Objects.requireNonNullElse(matcher.group("server"), port)));
    }

    /** Where it leads: {@code 127.0.0.1:8000}. */
    public String place() {
        return PlaceText.of(host, hostPort);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return port + ":" + place() + (transport == Transport.UDP ? "/udp" : "");
    }
}

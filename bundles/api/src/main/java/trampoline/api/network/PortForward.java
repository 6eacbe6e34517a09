package trampoline.api.network;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP port of the host that leads to one of a board.
 *
 * @param host address of the host at which programs connect: {@code "127.0.0.1"}, which no other computer reaches
 * @param hostPort port there, 0 to 65,535; 0 for any free one
 * @param boardPort where the connections go, 1 to 65,535
 */
public record PortForward(String host, int hostPort, int boardPort) {
    private static final Pattern FORM =
            Pattern.compile("(?:" + PlaceText.HOST + ":)?(?<port>\\d{1,5}):(?<board>\\d{1,5})");

    /** @throws IllegalArgumentException naming the port that is out of range */
    public PortForward {
        Objects.requireNonNull(host, "host");
        PlaceText.requirePort("host", 0, hostPort);
        PlaceText.requirePort("board", 1, boardPort);
    }

    /**
     * Reads one as people write it: {@code 127.0.0.1:8080:80}, {@code 8080:80}, {@code [::1]:8080:80}. Without an address of the
     * host it is 127.0.0.1.
     *
     * @throws IllegalArgumentException naming the text and showing how it is written, when it is not of this form
     */
    public static PortForward parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' says not which port leads to which; write [HOST:]PORT:BOARDPORT, such as 8080:80 or"
                    + " 127.0.0.1:8080:80");
        }
        return new PortForward(
                PlaceText.host(matcher.group("host")),
                Integer.parseInt(matcher.group("port")),
                Integer.parseInt(matcher.group("board")));
    }

    /** The same at another port of the host. */
    public PortForward at(int port) {
        return new PortForward(host, port, boardPort);
    }

    /** Where programs connect: {@code 127.0.0.1:8080}. */
    public String place() {
        return PlaceText.of(host, hostPort);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return place() + ":" + boardPort;
    }
}

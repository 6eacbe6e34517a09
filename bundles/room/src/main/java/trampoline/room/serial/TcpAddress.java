package trampoline.room.serial;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.function.BiFunction;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialSocket;

/** A TCP port at which programs connect, as users write it: {@code 4000}, {@code 127.0.0.1:4000}, {@code [::1]:0}. */
final class TcpAddress {
    private static final int LAST_PORT = 0xffff;
    private static final String FORM = "[HOST:]PORT[,watch|,shared], such as 4000 or 127.0.0.1:4000";

    private TcpAddress() {}

    /**
     * Listens there. Without a host nobody but programs of this computer can connect.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    static SerialPlug listen(String text, SerialSocket socket, BiFunction<SerialSocket, Outgoing, Dialect> dialect)
            throws IOException {
        Place place = Place.parse(text, FORM);
        String address = place.address();
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon);
        int port = port(address.substring(colon + 1), text);
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(host(host), port));
        } catch (BindException e) {
            server.close();
            throw new IOException(
                    "port " + port + (host.isEmpty() ? "" : " of " + host) + " cannot be had: " + e.getMessage()
                            + "; choose another one, or 0 for any free one",
                    e);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        InetSocketAddress local = (InetSocketAddress) server.getLocalAddress();
        String name = local.getAddress().getHostAddress();
        String shown = (name.contains(":") ? "[" + name + "]" : name) + ":" + local.getPort();
        return new ListeningPlug(server, shown, socket, place.access(), dialect);
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, NumberFormatException cause) {
        return new IllegalArgumentException("'" + text + "' is no place to listen at; write " + FORM, cause);
    }

    private static InetAddress host(String name) throws IOException {
        if (name.isEmpty() || name.equals("localhost")) {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        }
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new IOException("there is no host '" + name + "'", e);
        }
    }
}

package trampoline.room.serial;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialPlugType;
import trampoline.api.serial.SerialSocket;

/** A Unix domain socket with nothing but the line's bytes. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialPlugType.class)
public final class UnixPlugType implements SerialPlugType {
    private static final String FORM = "PATH[,watch|,shared]";
    private static final ProtocolFamily UNIX = StandardProtocolFamily.UNIX;

    @Override
    public List<String> kinds() {
        return List.of("unix");
    }

    @Override
    public SerialPlug plug(SerialSocket socket, String text) throws IOException {
        Place place = Place.parse(text, FORM);
        if (place.address().isEmpty()) {
            throw new IllegalArgumentException("a socket needs a path; write unix:" + FORM);
        }
        Path path = Path.of(place.address());
        if (Files.exists(path) && !isAbandoned(path)) {
            throw new IOException(path + " exists already; remove it, or choose another path");
        }
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw new IOException("a socket cannot be made at " + path + ": " + e.getMessage(), e);
        }
        SerialPlug plug = new ListeningPlug(
                server, path.toString(), socket, place.access(), (line, out) -> new PlainDialect(out));
        return new PlugWithFile(plug, path);
    }

    /** Whether it is the socket of a process that was killed: nobody answers there. */
    private static boolean isAbandoned(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            return false;
        }
        try (SocketChannel answering = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return !answering.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}

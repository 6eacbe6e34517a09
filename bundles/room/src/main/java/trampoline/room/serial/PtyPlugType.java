package trampoline.room.serial;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialPlugType;
import trampoline.api.serial.SerialSocket;

/** A pseudo-terminal of the host, for programs that open a device; a symbolic link gives it a name that stays the same. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialPlugType.class)
public final class PtyPlugType implements SerialPlugType {
    @Override
    public List<String> kinds() {
        return List.of("pty");
    }

    @Override
    public SerialPlug plug(SerialSocket socket, String text) throws IOException {
        if (text.isEmpty()) {
            return open(socket);
        }
        Path link = Path.of(text);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " exists already and is no symbolic link; remove it, or choose another path");
        }
        SerialPlug plug = open(socket);
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(plug.place()));
        } catch (IOException e) {
            plug.close();
            throw new IOException("a link cannot be made at " + link + ": " + e.getMessage(), e);
        }
        return new PlugWithFile(plug, link);
    }

    private static SerialPlug open(SerialSocket socket) throws IOException {
        try {
            return new PtyPlug(PseudoTerminal.open(), socket);
        } catch (LinkageError e) {
            throw new IOException("pseudo-terminals need JLine with its native library, which is not here: " + e, e);
        }
    }
}

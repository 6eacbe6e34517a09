package trampoline.room.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;

/** One program that is connected to a board's serial connector: it hears what the board prints, and may write. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int BUFFER = 8192;

    /** How long a program may take to read the last of what a board has printed. */
    private static final long LAST_MILLIS = 1000;

    private final SerialSocket socket;
    private final HostStream stream;
    private final Optional<SerialWriter> writer;
    private final Outgoing out = new Outgoing();
    private final Dialect dialect;
    private final Thread sending;

    /**
     * @param writer what the program types goes there; empty when it only reads along
     * @param dialect made for what goes to the program
     */
    Connection(
            SerialSocket socket,
            HostStream stream,
            Optional<SerialWriter> writer,
            Function<Outgoing, Dialect> dialect) {
        this.socket = socket;
        this.stream = stream;
        this.writer = writer;
        this.dialect = dialect.apply(out);
        sending = new Thread(this::send, "to a program at " + socket.name());
        sending.setDaemon(true);
    }

    /** Serves the program until it hangs up or is hung up. */
    void serve() {
        dialect.begin();
        sending.start();
        socket.port().addListener(dialect);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                byte[] typed = dialect.heard(buffer, count);
                if (writer.isPresent() && typed.length > 0) {
                    writer.get().send(typed);
                }
            }
        } catch (IOException e) {
            LOG.debug("{}: a program is gone", socket.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.port().removeListener(dialect);
            dialect.end();
            writer.ifPresent(SerialWriter::close);
            out.close();
            closeStream();
        }
    }

    private void send() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = out.take(buffer); count >= 0; count = out.take(buffer)) {
                stream.write(buffer, count);
            }
        } catch (IOException e) {
            LOG.debug("{}: a program is gone", socket.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeStream();
    }

    /** Hangs up, once the program has what was printed. */
    void hangUp() {
        socket.port().removeListener(dialect);
        out.close();
        try {
            sending.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeStream();
    }

    private void closeStream() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("{}: a connection is not closed", socket.name(), e);
        }
    }

    /** Tells a program why it cannot be connected, and hangs up. */
    static void refuse(HostStream stream, String reason) {
        byte[] line = ("trampoline: " + reason + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (stream) {
            stream.write(line, line.length);
        } catch (IOException e) {
            LOG.debug("a program did not wait for the reason why it was hung up", e);
        }
    }
}

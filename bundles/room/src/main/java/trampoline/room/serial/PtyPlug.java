package trampoline.room.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;

/**
 * A serial connector that programs open as a device. The first one who writes is the writer until it closes the device. What
 * the board prints while nobody has it open is lost, as on a line without a computer.
 */
final class PtyPlug implements SerialPlug {
    private static final Logger LOG = LoggerFactory.getLogger(PtyPlug.class);
    private static final int BUFFER = 8192;

    /** How soon a program that opens it is noticed. */
    private static final long LOOK_EVERY_MILLIS = 20;

    /** Reading fails at once while no program is there: who waits longer has one. */
    private static final long HAS_OPENED_NANOS = 5_000_000;

    private static final long NOT_READING = 0;

    private final PseudoTerminal terminal;
    private final SerialSocket socket;
    private final Outgoing out = new Outgoing();
    private final SerialListener listener = this::print;
    private final Thread receiving;
    private volatile long readingSince = NOT_READING;
    private volatile boolean connected;
    private volatile boolean closed;
    private Optional<SerialWriter> writer = Optional.empty();
    private boolean told;

    PtyPlug(PseudoTerminal terminal, SerialSocket socket) {
        this.terminal = terminal;
        this.socket = socket;
        socket.port().addListener(listener);
        receiving = start(this::receive, "from " + terminal.name() + " to " + socket.name());
        start(this::send, "from " + socket.name() + " to " + terminal.name());
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void print(int character) {
        if (isConnected()) {
            out.put((byte) character);
        }
    }

    private boolean isConnected() {
        long since = readingSince;
        return connected || since != NOT_READING && System.nanoTime() - since > HAS_OPENED_NANOS;
    }

    private void receive() {
        byte[] buffer = new byte[BUFFER];
        try {
            while (!closed) {
                int count = read(buffer);
                if (count < 0) {
                    hungUp();
                    Thread.sleep(LOOK_EVERY_MILLIS);
                } else if (!closed) {
                    type(Arrays.copyOf(buffer, count));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hungUp();
            closeTerminal();
        }
    }

    /** Waits for what a program writes; -1 while none is there. */
    private int read(byte[] buffer) {
        readingSince = Math.max(1, System.nanoTime());
        try {
            int count = terminal.in().read(buffer);
            connected = count > 0;
            return count;
        } catch (IOException e) {
            return -1;
        } finally {
            readingSince = NOT_READING;
        }
    }

    private void type(byte[] characters) throws InterruptedException {
        if (writer.isEmpty()) {
            writer = socket.write(terminal.name());
        }
        if (writer.isPresent()) {
            writer.get().send(characters);
        } else if (!told) {
            told = true;
            out.put(("trampoline: " + socket.name() + " is in use by " + socket.writers() + "; you read along\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void hungUp() {
        connected = false;
        told = false;
        out.clear();
        writer.ifPresent(SerialWriter::close);
        writer = Optional.empty();
    }

    private void send() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = out.take(buffer); count >= 0; count = out.take(buffer)) {
                terminal.out().write(buffer, 0, count);
            }
        } catch (IOException e) {
            LOG.debug("{}: nobody reads it any more", terminal.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String place() {
        return terminal.name();
    }

    @Override
    public void close() {
        socket.port().removeListener(listener);
        closed = true;
        out.close();
        try {
            if (receiving.isAlive()) {
                terminal.wake();
            }
        } catch (IOException e) {
            LOG.debug("{} is gone already", terminal.name(), e);
        }
    }

    private void closeTerminal() {
        try {
            terminal.close();
        } catch (IOException e) {
            LOG.debug("{} is not closed", terminal.name(), e);
        }
    }
}

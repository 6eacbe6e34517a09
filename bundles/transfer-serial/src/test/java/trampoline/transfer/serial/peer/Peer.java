package trampoline.transfer.serial.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/** Another program as the other end of a line, over its standard input and output. */
final class Peer implements TransferLine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    private static final int BUFFER = 1 << 16;

    private final Process process;
    private final OutputStream out;
    private final Queue<byte[]> arrived = new ArrayDeque<>();
    private final Thread reader;
    private byte[] current = new byte[0];
    private int at;
    private boolean ended;

    /** Skips the test when the program is not there. */
    static Peer start(Path folder, String... command) throws IOException {
        require(command[0]);
        return new Peer(new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** One that wants to have a terminal; skips the test when it, or what makes one, is not there. */
    static Peer atTerminal(Path folder, String program, String arguments) throws IOException {
        require(program);
        String line = "stty raw -echo; exec " + program + " " + arguments;
        return start(folder, "script", "--quiet", "--flush", "--return", "--command", line, "/dev/null");
    }

    private static void require(String program) {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(there, program + " is not installed");
    }

    private Peer(Process process) {
        this.process = process;
        out = process.getOutputStream();
        reader = new Thread(this::collect, "peer");
        reader.start();
    }

    private void collect() {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (arrived) {
                    arrived.add(java.util.Arrays.copyOf(buffer, count));
                    arrived.notifyAll();
                }
            }
        } catch (IOException e) {
            // it has gone
        }
        synchronized (arrived) {
            ended = true;
            arrived.notifyAll();
        }
    }

    private boolean await(long timeout) throws TransferException {
        if (at < current.length) {
            return true;
        }
        long end = System.nanoTime() + timeout / 1000;
        synchronized (arrived) {
            try {
                while (arrived.isEmpty()) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    if (ended) {
                        throw new TransferException("the program has ended");
                    }
                    arrived.wait(left / 1_000_000, (int) (left % 1_000_000));
                }
            } catch (InterruptedException e) {
                throw new TransferException("interrupted", e);
            }
            current = arrived.remove();
            at = 0;
        }
        return true;
    }

    @Override
    public int read(long timeout) throws TransferException {
        return await(timeout) ? current[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        if (!await(timeout)) {
            return 0;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            out.flush();
        } catch (IOException e) {
            // a program may leave before the last answer, as it may at a line, where that goes nowhere; read() tells of
            // its end
            LOG.debug("{} bytes behind the end of the program", length);
        }
    }

    @Override
    public void drain() {
        // a pipe takes what is written
    }

    @Override
    public int speed() {
        return 0;
    }

    @Override
    public long now() {
        return System.nanoTime() / 1000 * Clock.MICROSECOND;
    }

    /** Waits for the program's end and says how it ended. */
    int exitCode() throws Exception {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the program does not end");
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

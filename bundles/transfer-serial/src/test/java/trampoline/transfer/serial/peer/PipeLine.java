package trampoline.transfer.serial.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/** Another program at the other end of two pipes, without a thread between, for measuring. */
final class PipeLine implements TransferLine, AutoCloseable {
    /** A program that answers at once does so within this; a thread that sleeps would be woken later. */
    private static final long SPIN_NANOS = 300_000;

    private static final long LOOK_NANOS = 20_000;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;

    PipeLine(Path folder, List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = process.getInputStream();
        out = process.getOutputStream();
    }

    @Override
    public int read(long timeout) throws TransferException {
        byte[] one = new byte[1];
        return read(one, 0, 1, timeout) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        try {
            return awaits(timeout) ? in.read(buffer, offset, length) : 0;
        } catch (IOException e) {
            throw new TransferException("the program is gone", e);
        }
    }

    private boolean awaits(long timeout) throws IOException, TransferException {
        long begun = 0;
        while (in.available() == 0) {
            if (timeout == 0) {
                return false;
            }
            begun = begun == 0 ? System.nanoTime() : begun;
            if (System.nanoTime() - begun > timeout / 1000) {
                return false;
            }
            if (!process.isAlive() && in.available() == 0) {
                throw new TransferException("the program has ended");
            }
            if (System.nanoTime() - begun > SPIN_NANOS) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            out.flush();
        } catch (IOException e) {
            // it may leave before the last answer; reading tells of its end
            return;
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

    int exitCode() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the program does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

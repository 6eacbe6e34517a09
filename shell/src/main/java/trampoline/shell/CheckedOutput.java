package trampoline.shell;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/** A stream to print to that remembers why it could not be written, for a full disk must not look like success. */
final class CheckedOutput extends PrintStream {
    private final Watched watched;

    CheckedOutput(OutputStream target) {
        this(new Watched(target));
    }

    private CheckedOutput(Watched watched) {
        super(new BufferedOutputStream(watched), true);
        this.watched = watched;
    }

    /** Why something that was printed and flushed did not get through; empty when all did. */
    Optional<String> failure() {
        return Optional.ofNullable(watched.failure).map(IOException::getMessage);
    }

    private static final class Watched extends FilterOutputStream {
        private volatile IOException failure;

        Watched(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            try {
                out.write(octets, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}

package trampoline.testkit.transfer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;

/** Keeps what is received. */
public final class Files implements TransferTarget {
    /** One file. */
    public static final class Received implements TransferSink {
        private final TransferFile file;
        private final ByteArrayOutputStream contents = new ByteArrayOutputStream();
        private boolean finished;
        private boolean abandoned;

        Received(TransferFile file) {
            this.file = file;
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int length) {
            if (position != contents.size() || finished || abandoned) {
                throw new AssertionError("byte " + position + " came where " + contents.size() + " was due");
            }
            contents.write(bytes, offset, length);
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void abandon() {
            abandoned = true;
        }

        public TransferFile file() {
            return file;
        }

        public byte[] contents() {
            return contents.toByteArray();
        }

        /** True when it is said to be complete. */
        public boolean finished() {
            return finished;
        }

        /** True when it is said to have broken off. */
        public boolean abandoned() {
            return abandoned;
        }
    }

    private final List<Received> all = new ArrayList<>();

    @Override
    public Optional<TransferSink> accept(TransferFile file) {
        Received received = new Received(file);
        all.add(received);
        return Optional.of(received);
    }

    public List<Received> all() {
        return all;
    }

    public Received only() {
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " files");
        }
        return all.get(0);
    }
}

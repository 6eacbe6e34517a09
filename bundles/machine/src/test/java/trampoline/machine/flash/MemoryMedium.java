package trampoline.machine.flash;

import java.io.IOException;
import java.util.Arrays;

/** A medium in memory which writes in pieces and tells after each of them, and whose operations can be made to fail. */
final class MemoryMedium implements FlashMedium {
    /** What happens at and in the middle of every operation. */
    interface Observer {
        /** Something may have changed. */
        void changed();

        /** An operation begins; throws when it is to fail. */
        void begins() throws IOException;
    }

    private final Observer observer;
    private byte[] bytes;
    private byte[] forced;

    MemoryMedium(byte[] contents, Observer observer) {
        this.observer = observer;
        bytes = contents.clone();
        forced = contents.clone();
    }

    /** What a process that is killed now leaves. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** What is certainly on the disk. */
    byte[] forced() {
        return forced.clone();
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(int at, byte[] target, int to, int count) {
        System.arraycopy(bytes, at, target, to, count);
    }

    @Override
    public void write(int at, byte[] source, int from, int count) throws IOException {
        observer.begins();
        int written = 0;
        for (int part : new int[] {1, count / 3, count / 2, count}) {
            if (part > written) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + part));
                System.arraycopy(source, from + written, bytes, at + written, part - written);
                written = part;
                observer.changed();
            }
        }
    }

    @Override
    public void force() throws IOException {
        observer.begins();
        forced = bytes.clone();
        observer.changed();
    }

    @Override
    public void force(int at, int count) throws IOException {
        observer.begins();
        System.arraycopy(bytes, at, forced, at, count);
        observer.changed();
    }

    @Override
    public void clear() throws IOException {
        observer.begins();
        bytes = new byte[0];
        observer.changed();
    }

    @Override
    public void close() {}
}

package trampoline.shell;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a terminal showed, for tests that wait for something to appear. */
final class Screen extends OutputStream {
    private final StringBuilder shown = new StringBuilder();
    private int read;

    @Override
    public synchronized void write(int octet) {
        // Tests type ASCII only.
        shown.append((char) (octet & 0xff));
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        shown.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
        notifyAll();
    }

    /** Waits until the text appears after what the last call waited for. */
    synchronized void await(String text) throws InterruptedException {
        int found = shown.indexOf(text, read);
        while (found < 0) {
            wait();
            found = shown.indexOf(text, read);
        }
        read = found + text.length();
    }

    synchronized void clear() {
        shown.setLength(0);
        read = 0;
    }

    @Override
    public synchronized String toString() {
        return shown.toString();
    }
}

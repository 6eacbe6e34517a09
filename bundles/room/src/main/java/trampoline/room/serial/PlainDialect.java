package trampoline.room.serial;

import java.util.Arrays;

/** Bytes as they are. */
final class PlainDialect implements Dialect {
    private final Outgoing out;

    PlainDialect(Outgoing out) {
        this.out = out;
    }

    @Override
    public void begin() {
        // nothing is agreed upon
    }

    @Override
    public void received(int character) {
        out.put((byte) character);
    }

    @Override
    public byte[] heard(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void end() {
        // nothing was set
    }
}

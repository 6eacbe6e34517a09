package trampoline.console.uboot.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import trampoline.api.boot.SerialDriver;
import trampoline.api.clock.Clock;

/** A serial port at which a test types. */
final class TypedKeys implements SerialDriver {
    private static final int CHARACTERS_PER_SECOND = 11_520;

    private final TestBus bus;
    private final ByteArrayOutputStream printed;
    private final Deque<Key> typed = new ArrayDeque<>();
    private int baud = CHARACTERS_PER_SECOND * 10;

    private record Key(long time, int character) {}

    TypedKeys(TestBus bus, ByteArrayOutputStream printed) {
        this.bus = bus;
        this.printed = printed;
    }

    void typeAt(long time, String text) {
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            typed.add(new Key(time, character & 0xff));
        }
    }

    @Override
    public void init(int rate) {
        baud = rate;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void put(int character) {
        bus.delay(Clock.SECOND / CHARACTERS_PER_SECOND);
        printed.write(character);
    }

    @Override
    public void drain() {}

    @Override
    public boolean available() {
        bus.delay(Clock.MICROSECOND);
        return !typed.isEmpty() && typed.peek().time <= bus.clock().now();
    }

    @Override
    public int poll() {
        return available() ? typed.remove().character : -1;
    }
}

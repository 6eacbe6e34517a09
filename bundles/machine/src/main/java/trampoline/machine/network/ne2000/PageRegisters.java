package trampoline.machine.network.ne2000;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import trampoline.machine.register.RegisterDevice;

/** One page of the chip's registers. */
abstract class PageRegisters extends RegisterDevice {
    /** What a counter counts to. */
    static final int COUNTER_LIMIT = 0xc0;
    /** From where on it asks for an interrupt. */
    static final int COUNTER_WARNING = 0x80;

    PageRegisters(String name) {
        super(name);
    }

    /** A register of 8 bits. */
    final void octet(int offset, String register, IntSupplier read, IntConsumer write) {
        register(offset, register, Byte.SIZE, 0).whole(() -> read.getAsInt() & 0xff, write);
    }
}

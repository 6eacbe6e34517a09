package trampoline.machine.network.ne2000;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import trampoline.machine.register.RegisterDevice;

/** One page of the chip's registers. */
abstract class PageRegisters extends RegisterDevice {
    PageRegisters(String name) {
        super(name);
    }

    /** A register of 8 bits. */
    final void octet(int offset, String register, IntSupplier read, IntConsumer write) {
        register(offset, register, Byte.SIZE, 0).whole(() -> read.getAsInt() & 0xff, write);
    }
}

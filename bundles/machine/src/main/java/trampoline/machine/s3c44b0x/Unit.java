package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.machine.register.NarrowAccess;
import trampoline.machine.register.RegisterDevice;

/**
 * A unit of the chip. Its registers lie a word apart and are words to the bus; one of 8 or 16 bits is accessed as such at the
 * address of its low byte, which is 3 or 2 further on in a big-endian system. A narrower write sets the whole register.
 */
abstract class Unit extends RegisterDevice {
    Unit(String name, ByteOrder order) {
        super(name, 0, NarrowAccess.ZERO_FILLED, order);
    }
}

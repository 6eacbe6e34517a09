package trampoline.engine.arch64;

import java.nio.ByteOrder;
import trampoline.engine.FlatBus;

/** A core with 128 KiB of RAM and a device whose register gives the count of instructions and takes the interrupt line. */
final class Machine64 {
    final FlatBus bus;
    final Core64Bit core;

    Machine64(ByteOrder order) {
        bus = new FlatBus(0x2_0000, order);
        core = new Core64Bit(bus);
        bus.connect(new FlatBus.Register() {
            @Override
            public int read() {
                return (int) core.instructions();
            }

            @Override
            public void write(int value) {
                core.setLine((value & 1) != 0);
            }
        });
    }

    /** Maps a virtual page of {@code 1 << bits} bytes, as the guest would. */
    void map(long virtual, int bits, long physical, int rights) {
        core.control[Control.TLB_HIGH] = virtual | bits;
        core.control[Control.TLB_LOW] = physical | rights;
        core.writeTlb();
    }
}

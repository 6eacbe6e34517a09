package trampoline.loader.driver;

import java.nio.ByteOrder;
import trampoline.api.boot.LoaderBus;

/**
 * How the loader reaches a chip with byte registers: register number n is the low byte of a word at n times the step, read
 * and written by itself or by accesses of 32 bits.
 *
 * @param base physical address of the first register's word
 * @param step bytes from register to register: 1, 2, 4 or 8
 * @param accessBits 8, or 32 where the step allows it
 * @param order byte order of the bus
 */
public record ByteRegisters(long base, int step, int accessBits, ByteOrder order) {
    private static final int WORD = 4;

    public ByteRegisters {
        boolean steps = step == 1 || step == 2 || step == 4 || step == 8;
        if (!steps || accessBits != 8 && accessBits != 32 || accessBits == 32 && step < WORD) {
            throw new IllegalArgumentException(String.format(
                    "registers at 0x%08x: %d bytes from each other by accesses of %d bits cannot be; a step of 1, 2, 4 or"
                            + " 8 and 8 bits can, or 4 or 8 and 32",
                    base, step, accessBits));
        }
    }

    /** Registers one behind the other, accessed by bytes. */
    public static ByteRegisters bytes(long base) {
        return new ByteRegisters(base, 1, 8, ByteOrder.LITTLE_ENDIAN);
    }

    private long address(int register) {
        boolean lowByteIsLast = accessBits == 8 && order == ByteOrder.BIG_ENDIAN;
        return base + (long) register * step + (lowByteIsLast ? Math.min(step, WORD) - 1 : 0);
    }

    int read(LoaderBus bus, int register) {
        return accessBits == 8 ? bus.read8(address(register)) : bus.read32(address(register)) & 0xff;
    }

    void write(LoaderBus bus, int register, int value) {
        if (accessBits == 8) {
            bus.write8(address(register), value & 0xff);
        } else {
            bus.write32(address(register), value & 0xff);
        }
    }
}

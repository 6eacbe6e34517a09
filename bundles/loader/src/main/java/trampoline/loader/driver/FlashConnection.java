package trampoline.loader.driver;

import java.nio.ByteOrder;
import trampoline.api.flash.FlashBank;
import trampoline.machine.flash.DataLines;

/**
 * Where a bank of flash is and how its chips are wired, as far as a driver has to be told.
 *
 * @param bank what messages call it
 * @param address physical address of the first byte
 * @param busBits width of the bus: 8, 16 or 32
 * @param chipBits data lines of one chip: 8 or 16
 * @param order byte order of the bus
 * @param lines how the chips' data pins are wired to the bus; the first chip is the lowest bits of a word
 */
public record FlashConnection(String bank, long address, int busBits, int chipBits, ByteOrder order, DataLines lines) {
    public FlashConnection {
        boolean bus = busBits == 8 || busBits == 16 || busBits == 32;
        if (!bus || chipBits != 8 && chipBits != 16 || chipBits > busBits) {
            throw new IllegalArgumentException(String.format(
                    "%s: chips of %d bits on a bus of %d; known are 8 or 16 on 8, 16 or 32", bank, chipBits, busBits));
        }
    }

    /** A bank of a board whose data lines are not crossed. */
    public static FlashConnection of(FlashBank bank, ByteOrder order) {
        return of(bank, order, DataLines.straight());
    }

    /** A bank of a board. */
    public static FlashConnection of(FlashBank bank, ByteOrder order, DataLines lines) {
        return new FlashConnection(bank.name(), bank.address(), bank.busBits(), bank.chipBits(), order, lines);
    }

    int chips() {
        return busBits / chipBits;
    }
}

package trampoline.loader.driver;

import java.nio.ByteOrder;
import trampoline.api.boot.LoaderBus;

/**
 * The chips of a bank side by side, as a driver reaches them: a command goes to all of them at once, and a read gives what
 * each of them shows, the first one in the lowest bits. Offsets count bytes of the bank.
 */
final class ChipLanes {
    private final LoaderBus bus;
    private final FlashConnection connection;
    private final int unit;
    private final int chipMask;
    private final int ones;
    /** Chips in byte mode count their registers in words all the same: 2, else 1. */
    private int step = 1;

    ChipLanes(LoaderBus bus, FlashConnection connection) {
        this.bus = bus;
        this.connection = connection;
        unit = connection.busBits() / 8;
        chipMask = (1 << connection.chipBits()) - 1;
        ones = all(chipMask);
    }

    /** Takes the chips to be in byte mode, or not to be. */
    void byteMode(boolean on) {
        step = on ? 2 : 1;
    }

    boolean byteMode() {
        return step == 2;
    }

    /** Bytes of a word of the bus. */
    int unit() {
        return unit;
    }

    int chips() {
        return connection.chips();
    }

    String bank() {
        return connection.bank();
    }

    /** The bus's address of an offset. */
    long address(int offset) {
        return connection.address() + offset;
    }

    /** The offset of a register that all chips have. */
    int register(int number) {
        return number * step * unit;
    }

    /** A word in which every chip has {@code value}. */
    int all(int value) {
        int word = 0;
        for (int chip = 0; chip < connection.chips(); chip++) {
            word |= (value & chipMask) << connection.chipBits() * chip;
        }
        return word;
    }

    /** What one chip has in a word. */
    int ofChip(int chip, int word) {
        return word >>> connection.chipBits() * chip & chipMask;
    }

    /** A word in which every chip shows all ones: what is erased. */
    int ones() {
        return ones;
    }

    /** Gives all chips a command, or a value of a command. */
    void command(int offset, int code) {
        write(offset, connection.lines().toBus(all(code)));
    }

    /** What the chips show. */
    int read(int offset) {
        return connection.lines().toChips(readBus(offset)) & ones;
    }

    /** Gives the chips data as it is to be read by the CPU. */
    void writeData(int offset, int word) {
        write(offset, word);
    }

    /** The data that the CPU reads, in read array mode. */
    int readData(int offset) {
        return readBus(offset);
    }

    /** The word of the bus that bytes make. */
    int data(byte[] bytes, int at) {
        int word = 0;
        for (int i = 0; i < unit; i++) {
            int place = connection.order() == ByteOrder.BIG_ENDIAN ? unit - 1 - i : i;
            word |= (bytes[at + i] & 0xff) << 8 * place;
        }
        return word;
    }

    private void write(int offset, int word) {
        switch (unit) {
            case 1 -> bus.write8(address(offset), word & 0xff);
            case 2 -> bus.write16(address(offset), word & 0xffff);
            default -> bus.write32(address(offset), word);
        }
    }

    private int readBus(int offset) {
        return switch (unit) {
            case 1 -> bus.read8(address(offset));
            case 2 -> bus.read16(address(offset));
            default -> bus.read32(address(offset));
        };
    }

    void delay(long picoseconds) {
        bus.delay(picoseconds);
    }
}

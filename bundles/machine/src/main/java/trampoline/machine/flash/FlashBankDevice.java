package trampoline.machine.flash;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashBank;
import trampoline.machine.bus.DirectReadDevice;
import trampoline.machine.bus.Memory;

/**
 * Two chips of 16 data pins side by side on a 32-bit bus. The contents lie in the bus's store, as the CPU reads them,
 * and in a {@link FlashFile}; each chip's cells are its half of every word, seen through the {@link DataLines}.
 *
 * <p>An access narrower than the bus reaches the chips on whose lines it lies; a byte or halfword written is repeated
 * on all lanes, as cores do it.
 */
public final class FlashBankDevice implements DirectReadDevice, AutoCloseable {
    private static final int CHIPS = 2;

    private final String name;
    private final boolean bigEndian;
    private final DataLines lines;
    private final FlashStorage storage;
    private final FlashChip[] chips;
    /** The bus bits that each chip is wired to. */
    private final int[] lanes = new int[CHIPS];

    private final FlashBank bank;
    private final List<Runnable> directReadListeners = new ArrayList<>();
    private boolean readable = true;

    /**
     * @param name for example {@code "flash bank 0"}
     * @param address physical address of the first byte
     * @param memory where the bank's contents lie in the store; filled from {@code file}
     * @param byteOrder of the bus
     * @param lines how the chips are wired
     * @param file keeps the contents; closed with this bank
     * @param first the chip whose pins are the low half of a word
     * @param second the chip whose pins are the high half
     * @throws IllegalArgumentException when the sizes do not fit together
     */
    public FlashBankDevice(
            String name,
            int address,
            Memory memory,
            ByteOrder byteOrder,
            Clock clock,
            DataLines lines,
            FlashFile file,
            FlashChip first,
            FlashChip second) {
        this.name = name;
        this.bigEndian = byteOrder == ByteOrder.BIG_ENDIAN;
        this.lines = lines;
        this.chips = new FlashChip[] {first, second};
        storage = new FlashStorage(name, memory, byteOrder, file, clock);
        bank = new InterleavedBank(name, address, storage, List.of(first, second));
        for (int chip = 0; chip < CHIPS; chip++) {
            lanes[chip] = lines.toBus(pins(chip, 0xffff));
            chips[chip].connect(new Cells(chip));
        }
    }

    /** The value of a bank's word in which chip number {@code chip} shows {@code value} and the other one nothing. */
    private static int pins(int chip, int value) {
        return (value & 0xffff) << 16 * chip;
    }

    /** A chip's half of the bank's words. */
    private final class Cells implements FlashCells {
        private final int chip;

        Cells(int chip) {
            this.chip = chip;
        }

        @Override
        public int read(int word) {
            return lines.toChips(storage.word(4 * word)) >>> 16 * chip & 0xffff;
        }

        @Override
        public void program(int word, int value) {
            int before = storage.word(4 * word);
            int after = before & (lines.toBus(pins(chip, value)) | ~lanes[chip]);
            if (after != before) {
                storage.writeWord(4 * word, after);
            }
        }

        @Override
        public void erase(int word, int count) {
            storage.changeWords(4 * word, 4 * count, (index, before) -> before | lanes[chip]);
        }

        @Override
        public void leave(int word, int[] values) {
            storage.changeWords(
                    4 * word,
                    4 * values.length,
                    (index, before) -> before & ~lanes[chip] | lines.toBus(pins(chip, values[index])));
        }
    }

    /** The outside view of the same bank. */
    public FlashBank bank() {
        return bank;
    }

    @Override
    public int read(int offset, int size) {
        int word = offset >>> 2;
        int shown = pins(0, chips[0].read(word)) | pins(1, chips[1].read(word));
        return lines.toBus(shown) >>> shift(offset, size) & mask(size);
    }

    @Override
    public void write(int offset, int size, int value) {
        int bus = switch (size) {
            case 1 -> (value & 0xff) * 0x01010101;
            case 2 -> (value & 0xffff) * 0x00010001;
            default -> value;
        };
        int touched = mask(size) << shift(offset, size);
        int shown = lines.toChips(bus);
        for (int chip = 0; chip < CHIPS; chip++) {
            if ((touched & lanes[chip]) != 0) {
                chips[chip].write(offset >>> 2, shown >>> 16 * chip & 0xffff);
            }
        }
        readModeChanged();
    }

    private static int mask(int size) {
        return size == 4 ? -1 : (1 << 8 * size) - 1;
    }

    /** How far up in a bus word the value of a narrow access lies. */
    private int shift(int offset, int size) {
        int within = offset & 3;
        return 8 * (bigEndian ? 4 - size - within : within);
    }

    /** True while one of the chips carries out an operation. */
    public boolean busy() {
        return chips[0].busy() || chips[1].busy();
    }

    private void readModeChanged() {
        boolean now = chips[0].readsArray() && chips[1].readsArray();
        if (now != readable) {
            readable = now;
            directReadListeners.forEach(Runnable::run);
        }
    }

    @Override
    public boolean directlyReadable() {
        return readable;
    }

    @Override
    public void onDirectReadChange(Runnable listener) {
        directReadListeners.add(listener);
    }

    /** The chips' reset pins: read mode, locks off, an operation under way broken off, see {@link FlashChip#reset}. */
    @Override
    public void reset() {
        for (FlashChip chip : chips) {
            chip.reset();
        }
        readModeChanged();
    }

    @Override
    public String name() {
        return name;
    }

    /** Takes the power away, which breaks off an operation under way; brings the contents to the disk, closes the file. */
    @Override
    public void close() {
        for (FlashChip chip : chips) {
            chip.reset();
        }
        storage.close();
    }
}

package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashBank;
import trampoline.machine.bus.DirectReadDevice;
import trampoline.machine.bus.Memory;

/**
 * Equal chips side by side that fill the width of a bus: 1, 2 or 4 of them with 8 or 16 data pins on 8, 16 or 32 bits. The
 * contents lie in the bus's store, as the CPU reads them, and in a {@link FlashFile}; each chip's cells are its part of
 * every word, seen through the {@link DataLines}.
 *
 * <p>An access narrower than the bus reaches the chips on whose lines it lies; a value written is repeated on all lanes,
 * as cores do it. A wider one is several accesses, in the order of their addresses.
 */
public final class FlashBankDevice implements DirectReadDevice, AutoCloseable {
    /** After so many reads of the array in a row, the core may as well read it directly. */
    private static final int ARRAY_READS = 16;

    private final String name;
    private final FlashWiring wiring;
    private final DataLines lines;
    private final boolean bigEndian;
    /** Bytes in a word of the bus. */
    private final int unit;

    private final int unitShift;
    private final int chipBits;
    private final int chipMask;
    private final FlashStorage storage;
    private final FlashChip[] chips;
    /** The bus bits that each chip is wired to. */
    private final int[] lanes;

    private final FlashBank bank;
    private final List<Runnable> directReadListeners = new ArrayList<>();
    private boolean readable = true;
    private int arrayReads;

    /**
     * @param name for example {@code "flash bank 0"}
     * @param address physical address of the first byte
     * @param memory where the bank's contents lie in the store; filled from {@code file}
     * @param wiring the bus
     * @param file keeps the contents; closed with this bank
     * @param chips equal ones that fill the bus; the first one's pins are the lowest bits of a word
     * @throws IllegalArgumentException when chips, bus and sizes do not fit together
     * @throws BoardException when the locks that outlive power cannot be read
     */
    public FlashBankDevice(
            String name,
            long address,
            Memory memory,
            FlashWiring wiring,
            Clock clock,
            FlashFile file,
            FlashChip... chips)
            throws BoardException {
        this.name = name;
        this.wiring = wiring;
        this.chips = chips.clone();
        lines = wiring.lines();
        bigEndian = wiring.words() == BusWords.BIG_16 || wiring.words() == BusWords.BIG_32;
        unit = wiring.words().length();
        unitShift = Integer.numberOfTrailingZeros(unit);
        chipBits = chips[0].layout().pins().dataBits();
        chipMask = chips[0].layout().pins().mask();
        if (chips.length * chipBits != wiring.busBits()) {
            throw new IllegalArgumentException(String.format(
                    "%s: %d chips of %d bits do not fill a bus of %d", name, chips.length, chipBits, wiring.busBits()));
        }
        storage = new FlashStorage(name, memory, wiring.words(), file, clock);
        bank = new InterleavedBank(name, address, wiring.busBits(), storage, List.of(chips));
        int blocks = chips[0].layout().blocks().size();
        LockFile locks = file.locks(chips.length * blocks);
        lanes = new int[chips.length];
        for (int chip = 0; chip < chips.length; chip++) {
            lanes[chip] = lines.toBus(pins(chip, chipMask));
            chips[chip].connect(new Cells(chip), locks.cells(chip * blocks, blocks));
        }
    }

    /** The value of a bank's word in which chip number {@code chip} shows {@code value} and the other ones nothing. */
    private int pins(int chip, int value) {
        return (value & chipMask) << chipBits * chip;
    }

    /** What chip number {@code chip} shows in a bank's word. */
    private int ofChip(int chip, int shown) {
        return shown >>> chipBits * chip & chipMask;
    }

    /** A chip's part of the bank's words. */
    private final class Cells implements FlashCells {
        private final int chip;

        Cells(int chip) {
            this.chip = chip;
        }

        @Override
        public int erased() {
            return chipMask;
        }

        @Override
        public int read(int word) {
            return ofChip(chip, lines.toChips(storage.word(unit * word)));
        }

        @Override
        public void program(int word, int value) {
            int before = storage.word(unit * word);
            int after = before & (lines.toBus(pins(chip, value)) | ~lanes[chip]);
            if (after != before) {
                storage.writeWord(unit * word, after);
            }
        }

        @Override
        public void erase(int word, int count) {
            storage.changeWords(unit * word, unit * count, (index, before) -> before | lanes[chip]);
        }

        @Override
        public void leave(int word, int[] values) {
            storage.changeWords(
                    unit * word,
                    unit * values.length,
                    (index, before) -> before & ~lanes[chip] | lines.toBus(pins(chip, values[index])));
        }
    }

    /** The outside view of the same bank. */
    public FlashBank bank() {
        return bank;
    }

    @Override
    public int read(int offset, int size) {
        if (!readable) {
            countArrayReads();
        }
        if (size <= unit) {
            return readWord(offset) >>> shift(offset, size) & mask(size);
        }
        int value = 0;
        for (int at = 0; at < size; at += unit) {
            int place = bigEndian ? size - unit - at : at;
            value |= readWord(offset + at) << 8 * place;
        }
        return value;
    }

    private int readWord(int offset) {
        int shown = 0;
        for (int chip = 0; chip < chips.length; chip++) {
            shown |= pins(chip, chips[chip].read(offset >>> unitShift));
        }
        return lines.toBus(shown);
    }

    @Override
    public void write(int offset, int size, int value) {
        if (size > unit) {
            for (int at = 0; at < size; at += unit) {
                int place = bigEndian ? size - unit - at : at;
                writeLanes(offset + at, unit, value >>> 8 * place & mask(unit));
            }
        } else if (size == unit || !wiring.wholeWordWrites()) {
            writeLanes(offset, size, value);
        }
        arrayReads = 0;
        setReadable(chipsReadArray());
    }

    private void writeLanes(int offset, int size, int value) {
        int bus = 0;
        for (int at = 0; at < unit; at += size) {
            bus |= (value & mask(size)) << 8 * at;
        }
        int touched = mask(size) << shift(offset, size);
        int shown = lines.toChips(bus);
        for (int chip = 0; chip < chips.length; chip++) {
            if ((touched & lanes[chip]) != 0) {
                chips[chip].write(offset >>> unitShift, ofChip(chip, shown));
            }
        }
    }

    private static int mask(int size) {
        return size == 4 ? -1 : (1 << 8 * size) - 1;
    }

    /** How far up in a bus word the value of a narrow access lies. */
    private int shift(int offset, int size) {
        int within = offset & unit - 1;
        return 8 * (bigEndian ? unit - size - within : within);
    }

    /** True while one of the chips carries out an operation. */
    public boolean busy() {
        for (FlashChip chip : chips) {
            if (chip.busy()) {
                return true;
            }
        }
        return false;
    }

    private boolean chipsReadArray() {
        for (FlashChip chip : chips) {
            if (!chip.readsArray()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Chips may go back to their array by themselves. That they did is found out here, and not at once, for the next
     * value to be programmed may follow.
     */
    private void countArrayReads() {
        arrayReads = chipsReadArray() ? arrayReads + 1 : 0;
        if (arrayReads >= ARRAY_READS) {
            setReadable(true);
        }
    }

    private void setReadable(boolean now) {
        if (now != readable) {
            readable = now;
            arrayReads = 0;
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

    /** The chips' reset pins: read mode, an operation under way broken off, see {@link FlashChip#reset}. */
    @Override
    public void reset() {
        for (FlashChip chip : chips) {
            chip.reset();
        }
        setReadable(chipsReadArray());
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

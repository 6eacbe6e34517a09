package trampoline.machine.flash;

import java.io.UncheckedIOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.bus.Memory;

/** A bank's contents: in the store, where the bus reads them, and in the file, which always has them first. */
final class FlashStorage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlashStorage.class);
    /** Programmed words go to the disk when none has been programmed for this long. */
    private static final long SETTLE_TIME = 50 * Clock.MILLISECOND;

    private final String name;
    private final Memory memory;
    private final BusWords words;
    private final FlashFile file;
    private final Clock clock;
    private final Alarm settle;
    private final byte[] oneWord;

    /** @param words how the bus reads the bytes */
    FlashStorage(String name, Memory memory, BusWords words, FlashFile file, Clock clock) {
        if (memory.length() != file.length()) {
            throw new IllegalArgumentException(String.format(
                    "%s: the memory has 0x%x bytes, the file 0x%x; they must be equal",
                    name, memory.length(), file.length()));
        }
        this.name = name;
        this.memory = memory;
        this.words = words;
        oneWord = new byte[words.length()];
        this.file = file;
        this.clock = clock;
        settle = clock.alarm(name + ": contents to disk", this::settle);
        file.readAll(memory.store(), memory.offset());
    }

    int length() {
        return memory.length();
    }

    /** The word of the bus at a multiple of its length. */
    int word(int offset) {
        return words.get(memory.store(), memory.offset() + offset);
    }

    byte[] read(int offset, int length) {
        requireInside(offset, length);
        int from = memory.offset() + offset;
        return Arrays.copyOfRange(memory.store(), from, from + length);
    }

    /** Changes one word at a multiple of its length. */
    void writeWord(int offset, int value) {
        words.put(oneWord, 0, value);
        file.writeInPlace(offset, oneWord, 0, oneWord.length);
        words.put(memory.store(), memory.offset() + offset, value);
        memory.changed(offset, oneWord.length);
        settle.at(clock.now() + SETTLE_TIME);
    }

    /** What becomes of the word number {@code index} of a range. */
    interface WordChange {
        int apply(int index, int before);
    }

    /** Changes every word of a range of whole words; all of it or nothing. */
    void changeWords(int offset, int length, WordChange change) {
        byte[] bytes = read(offset, length);
        boolean changed = false;
        for (int i = 0; i < length; i += words.length()) {
            int before = words.get(bytes, i);
            int after = change.apply(i / words.length(), before);
            changed |= after != before;
            words.put(bytes, i, after);
        }
        if (changed) {
            writeWhole(offset, bytes);
        }
    }

    /** Changes a range; all of it or nothing. */
    void writeWhole(int offset, byte[] bytes) {
        requireInside(offset, bytes.length);
        file.writeWhole(offset, bytes, 0, bytes.length);
        System.arraycopy(bytes, 0, memory.store(), memory.offset() + offset, bytes.length);
        memory.changed(offset, bytes.length);
        settle.at(clock.now() + SETTLE_TIME);
    }

    void requireInside(int offset, int length) {
        if (offset < 0 || length < 0 || offset > length() - length) {
            throw new IndexOutOfBoundsException(
                    String.format("%s: 0x%x bytes at 0x%x leave its 0x%x bytes", name, length, offset, length()));
        }
    }

    private void settle() {
        try {
            file.sync();
        } catch (UncheckedIOException e) {
            LOG.error("{}: programmed words may not outlive a crash of this computer: {}", name, e.getMessage());
        }
    }

    @Override
    public void close() {
        settle.cancel();
        file.close();
    }
}

package trampoline.arch.mips.boot;

import java.util.Map;
import trampoline.api.boot.LoaderBus;

/** A bus that keeps the words that are written to it by address. */
record WrittenWords(Map<Long, Integer> words) implements LoaderBus {
    private static UnsupportedOperationException other() {
        return new UnsupportedOperationException("words are written, and nothing else");
    }

    @Override
    public int read8(long address) {
        throw other();
    }

    @Override
    public int read16(long address) {
        throw other();
    }

    @Override
    public int read32(long address) {
        throw other();
    }

    @Override
    public void write8(long address, int value) {
        throw other();
    }

    @Override
    public void write16(long address, int value) {
        throw other();
    }

    @Override
    public void write32(long address, int value) {
        words.put(address, value);
    }

    @Override
    public long read64(long address) {
        throw other();
    }

    @Override
    public void write64(long address, long value) {
        throw other();
    }

    @Override
    public void pause() {
        throw other();
    }

    @Override
    public void delay(long picoseconds) {
        throw other();
    }
}

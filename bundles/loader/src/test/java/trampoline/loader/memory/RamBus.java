package trampoline.loader.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.BusError;

/** Memory whose missing address lines make it repeat. */
final class RamBus implements LoaderBus {
    private record Window(long start, long length, long connected, boolean stuck) {}

    private final List<Window> windows = new ArrayList<>();
    final Map<Long, Integer> words = new HashMap<>();
    int accesses;

    /** @param connected the address bits that reach the chips */
    RamBus ram(long start, long length, long connected) {
        windows.add(new Window(start, length, connected, false));
        return this;
    }

    /** Words that take one bit for another. */
    RamBus bad(long start, long length) {
        windows.add(0, new Window(start, length, -1, true));
        return this;
    }

    private Window window(long address, boolean write) {
        accesses++;
        for (Window window : windows) {
            if (address >= window.start() && address - window.start() < window.length()) {
                return window;
            }
        }
        throw new BusError(address, 4, write, "nothing");
    }

    private static long cell(Window window, long address) {
        return window.start() & ~window.connected() | address & window.connected();
    }

    @Override
    public int read32(long address) {
        Window window = window(address, false);
        int value = words.getOrDefault(cell(window, address), 0x12345678);
        return window.stuck() ? value | 0x100 : value;
    }

    @Override
    public void write32(long address, int value) {
        words.put(cell(window(address, true), address), value);
    }

    @Override
    public int read8(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read16(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write8(long address, int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write16(long address, int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read64(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write64(long address, long value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delay(long picoseconds) {
        throw new UnsupportedOperationException();
    }
}

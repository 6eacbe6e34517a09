package trampoline.console.uboot.environment;

import trampoline.api.boot.LoaderBus;

/** The way to a Malta's bus, watched at every write to the flash: just before it, a listener is told. */
final class FlashWrites implements LoaderBus {
    private static final int FLASH = 0x1e000000;
    private static final int LENGTH = 4 << 20;

    private final LoaderBus bus;
    private Listener listener = (count, value) -> {};
    private int count;

    /** Is told before every write. */
    interface Listener {
        /**
         * @param count writes before this one
         * @param value what will be written
         */
        void beforeWrite(int count, int value);
    }

    FlashWrites(LoaderBus bus) {
        this.bus = bus;
    }

    /** Counts from 0 again. */
    void watch(Listener newListener) {
        listener = newListener;
        count = 0;
    }

    private void note(long address, int value) {
        if (address >= FLASH && address < FLASH + LENGTH) {
            listener.beforeWrite(count++, value);
        }
    }

    int count() {
        return count;
    }

    @Override
    public int read8(long address) {
        return bus.read8(address);
    }

    @Override
    public int read16(long address) {
        return bus.read16(address);
    }

    @Override
    public int read32(long address) {
        return bus.read32(address);
    }

    @Override
    public void write8(long address, int value) {
        note(address, value);
        bus.write8(address, value);
    }

    @Override
    public void write16(long address, int value) {
        note(address, value);
        bus.write16(address, value);
    }

    @Override
    public void write32(long address, int value) {
        note(address, value);
        bus.write32(address, value);
    }

    @Override
    public long read64(long address) {
        return bus.read64(address);
    }

    @Override
    public void write64(long address, long value) {
        note(address, (int) value);
        bus.write64(address, value);
    }

    @Override
    public void pause() {
        bus.pause();
    }

    @Override
    public void delay(long picoseconds) {
        bus.delay(picoseconds);
    }
}

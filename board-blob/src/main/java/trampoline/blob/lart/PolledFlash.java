package trampoline.blob.lart;

import trampoline.blob.sa1100.BusyWait;
import trampoline.machine.bus.DirectReadDevice;
import trampoline.machine.flash.DataLines;
import trampoline.machine.flash.FlashBankDevice;

/**
 * The bank as the bus sees it. A core that polls the status of chips that erase or program does not execute the whole
 * loop, see {@link BusyWait}: an erase would take it 200 million instructions.
 *
 * @param bank what is polled
 * @param lines how its chips are wired
 * @param busyWait counts the reads
 */
record PolledFlash(FlashBankDevice bank, DataLines lines, BusyWait busyWait) implements DirectReadDevice {
    /** The ready bit of both chips' status. */
    private static final int READY = 0x00800080;

    @Override
    public int read(int offset, int size) {
        int shown = bank.read(offset, size);
        if (size == 4 && (lines.toChips(shown) & READY) != READY) {
            busyWait.read();
        } else {
            busyWait.ended();
        }
        return shown;
    }

    @Override
    public void write(int offset, int size, int value) {
        bank.write(offset, size, value);
    }

    @Override
    public boolean directlyReadable() {
        return bank.directlyReadable();
    }

    @Override
    public void onDirectReadChange(Runnable listener) {
        bank.onDirectReadChange(listener);
    }

    @Override
    public String name() {
        return bank.name();
    }

    @Override
    public void reset() {
        bank.reset();
    }
}

package trampoline.board.lart;

import trampoline.machine.BusyWait;
import trampoline.machine.bus.DirectReadDevice;
import trampoline.machine.flash.FlashBankDevice;

/**
 * The bank as the bus sees it. A core that polls the status of chips that erase or program does not execute the whole
 * loop, see {@link BusyWait}: an erase would take it 200 million instructions.
 *
 * @param bank what is polled
 * @param busyWait counts the reads
 */
record PolledFlash(FlashBankDevice bank, BusyWait busyWait) implements DirectReadDevice {
    @Override
    public int read(int offset, int size) {
        if (bank.busy()) {
            busyWait.read();
        } else {
            busyWait.ended();
        }
        return bank.read(offset, size);
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

package trampoline.machine.flash;

import trampoline.machine.BusyWait;
import trampoline.machine.bus.DirectReadDevice;

/**
 * A bank as it answers at one of its addresses. A core that polls the status of chips that erase or program does not
 * execute the whole loop, see {@link BusyWait}: an erase would take it 200 million instructions.
 */
public final class PolledFlash implements DirectReadDevice {
    private final FlashBankDevice bank;
    private final int shift;
    private final BusyWait busyWait;

    /**
     * @param bank what answers
     * @param shift offset into the bank at which this image of it begins
     * @param busyWait counts the reads
     */
    public PolledFlash(FlashBankDevice bank, int shift, BusyWait busyWait) {
        this.bank = bank;
        this.shift = shift;
        this.busyWait = busyWait;
    }

    @Override
    public int read(int offset, int size) {
        if (bank.busy()) {
            busyWait.read();
        } else {
            busyWait.ended();
        }
        return bank.read(shift + offset, size);
    }

    @Override
    public void write(int offset, int size, int value) {
        bank.write(shift + offset, size, value);
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

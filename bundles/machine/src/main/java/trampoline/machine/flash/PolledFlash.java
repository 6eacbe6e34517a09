package trampoline.machine.flash;

import trampoline.machine.BusyWait;

/**
 * A bank as it answers at one of its addresses. A core that polls the status of chips that erase or program does not
 * execute the whole loop, see {@link BusyWait}.
 */
public final class PolledFlash implements trampoline.machine.bus.DirectReadDevice {

    private final FlashBankDevice bank;
    private final int shift;
    private final BusyWait busyWait;

    /**
     * @param bank whose chips are wired straight
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
        // a status without any bit set: neither chip is ready
        if (!bank.directlyReadable() && bank.read(shift + offset & ~3, 4) == 0) {
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

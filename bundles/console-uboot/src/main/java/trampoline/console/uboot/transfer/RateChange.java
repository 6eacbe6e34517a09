package trampoline.console.uboot.transfer;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;

/** Another baud rate for one transfer, to which and back from which the user is led (U-Boot, {@code cmd/load.c}). */
final class RateChange implements AutoCloseable {
    private final Call call;
    private final int console;
    private final int rate;

    private RateChange(Call call, int console, int rate) {
        this.call = call;
        this.console = console;
        this.rate = rate;
    }

    /**
     * Changes to the rate that was typed, and waits until the user has followed; without one the console's stays.
     *
     * @param word the word's number
     */
    static RateChange typed(Call call, int word) throws LoaderException {
        int console = call.loader().get(Keys.SERIAL).baud();
        RateChange change =
                new RateChange(call, console, call.count() > word ? LineRate.parse(call.word(word)) : console);
        change.to(change.rate, "ENTER", LineRate.ENTER);
        return change;
    }

    private void to(int now, String key, int awaited) {
        if (rate != console) {
            call.out().printf("## Switch baudrate to %d bps and press %s ...\n", now, key);
            LineRate.change(call.loader(), now, awaited);
        }
    }

    /** The rate of the transfer, bits per second. */
    int rate() {
        return rate;
    }

    @Override
    public void close() {
        to(console, "ESC", LineRate.ESCAPE);
    }
}

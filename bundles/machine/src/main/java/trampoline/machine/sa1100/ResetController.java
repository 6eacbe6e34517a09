package trampoline.machine.sa1100;

import java.util.function.Consumer;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The reset controller at 0x90030000: software reset, and the record of what caused the last one.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.6. Not modelled: the functions of the test unit, whose register
 * TUCR lies in the same block.
 *
 * <p>A cause is noted when it occurs and shows in RCSR after the {@link #reset} that follows. A reset without a
 * cause is the hardware reset of the nRESET pin, which clears the other causes.
 */
public final class ResetController extends RegisterDevice {
    /** What can reset the chip; the order is that of the bits in RCSR. */
    public enum Cause {
        /** The nRESET pin. */
        HARDWARE("hardware reset"),
        /** RSRR.SWR. */
        SOFTWARE("software reset"),
        /** The OS timer's match 3 with the watchdog on. */
        WATCHDOG("watchdog reset"),
        /** Wake-up from sleep mode. */
        SLEEP("sleep mode reset");

        private final String title;

        Cause(String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }

        private int bit() {
            return 1 << ordinal();
        }
    }

    private final Consumer<Cause> request;
    private Cause pending = Cause.HARDWARE;
    private final Register status;

    /** @param request pulls the reset line for a cause; the board is reset after the access */
    public ResetController(Consumer<Cause> request) {
        super("reset controller");
        this.request = request;
        register(0x00, "RSRR").writeOnly("SWR", 0, 1).onWrite(this::softwareReset);
        status = register(0x04, "RCSR").keptOverReset();
        for (String cause : new String[] {"HWR", "SWR", "WDR", "SMR"}) {
            status.clearedByOnes(cause, status.fields().size(), 1);
        }
        register(0x08, "TUCR").unmodelled(0xe7f007c0);
        reset();
    }

    /** Notes a cause and asks for the reset. */
    public void request(Cause cause) {
        pending = cause;
        request.accept(cause);
    }

    @Override
    public void reset() {
        super.reset();
        status.set(pending == Cause.HARDWARE ? pending.bit() : status.get() | pending.bit());
        pending = Cause.HARDWARE;
    }

    private void softwareReset(int bit) {
        if (bit != 0) {
            request(Cause.SOFTWARE);
        }
    }
}

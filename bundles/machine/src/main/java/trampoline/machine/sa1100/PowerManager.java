package trampoline.machine.sa1100;

import java.util.function.LongConsumer;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The power manager at 0x90020000: CPU clock, sleep mode, scratch pad.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.5. Not modelled: the 150 microseconds for which the PLL stops the
 * core, wake-up from sleep (forcing sleep mode switches the board off), the start of the 32.768 kHz oscillator
 * (POSR.OOK is set from the start).
 *
 * <p>A write to PPCR sets the core clock from 59.0 to 280.2 MHz: 4 x (4 + CCF) x 3.6864 MHz for CCF 0 to 15. CCF 16
 * to 31 are reserved; the core clock then stays what it is.
 */
public final class PowerManager extends RegisterDevice {
    /** The crystal that the core clock is made from, in hertz. */
    public static final int CRYSTAL = 3_686_400;

    private final LongConsumer coreClock;
    private final Runnable sleep;
    private final Field softwareSleep;
    private final Field dramHold;
    private final Field peripheralHold;

    /**
     * @param coreClock takes the CPU's frequency in hertz whenever it changes
     * @param sleep called when the guest forces sleep mode
     */
    public PowerManager(LongConsumer coreClock, Runnable sleep) {
        super("power manager");
        this.coreClock = coreClock;
        this.sleep = sleep;
        register(0x00, "PMCR").writeOnly("SF", 0, 1).onWrite(this::forceSleep);
        Register sleepStatus = register(0x04, "PSSR").keptOverReset();
        softwareSleep = sleepStatus.clearedByOnes("SS", 0, 1);
        sleepStatus.clearedByOnes("BFS", 1, 1);
        sleepStatus.clearedByOnes("VFS", 2, 1);
        dramHold = sleepStatus.clearedByOnes("DH", 3, 1);
        peripheralHold = sleepStatus.clearedByOnes("PH", 4, 1);
        register(0x08, "PSPR").keptOverReset().kept(-1);
        Register wakeUp = register(0x0c, "PWER");
        wakeUp.unmodelled("GPIO", 0, 28);
        wakeUp.unmodelled("RTC", 31, 1);
        Register sleepConfiguration = register(0x10, "PCFR");
        sleepConfiguration.unmodelled("OPDE", 0, 1);
        sleepConfiguration.unmodelled("FP", 1, 1);
        sleepConfiguration.unmodelled("FS", 2, 1);
        sleepConfiguration.unmodelled("FO", 3, 1);
        register(0x14, "PPCR").field("CCF", 0, 5).onWrite(this::setCoreClock);
        register(0x18, "PGSR").unmodelled("SS", 0, 28);
        register(0x1c, "POSR").readOnly("OOK", 0, 1).from(() -> 1);
        reset();
    }

    /** The core clock in hertz for a CCF of 0 to 15. */
    public static long frequency(int coreClockField) {
        return 4L * (4 + coreClockField) * CRYSTAL;
    }

    /** Registers to their reset values; the scratch pad and the sleep status keep theirs, as they do over sleep mode. */
    @Override
    public void reset() {
        super.reset();
        peripheralHold.set(false);
        setCoreClock(0);
    }

    private void forceSleep(int bit) {
        if (bit != 0) {
            softwareSleep.set(true);
            dramHold.set(true);
            peripheralHold.set(true);
            sleep.run();
        }
    }

    private void setCoreClock(int coreClockField) {
        if (coreClockField < 16) {
            coreClock.accept(frequency(coreClockField));
        }
    }
}

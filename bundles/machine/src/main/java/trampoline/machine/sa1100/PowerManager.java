package trampoline.machine.sa1100;

import java.util.function.LongConsumer;
import trampoline.machine.register.RegisterDevice;

/**
 * The power manager at 0x90020000: CPU clock, sleep mode, scratch pad.
 *
 * <p>A write to PPCR sets the core clock from 59.0 to 280.2 MHz: 4 x (4 + CCF) x 3.6864 MHz for CCF 0 to 15. CCF 16 to
 * 31 are reserved; the core clock then stays what it is. The 150 microseconds for which the real PLL stops the core are
 * not modelled. Forcing sleep mode switches the board off; nothing wakes it. The 32.768 kHz oscillator is stable from
 * the start (POSR.OOK).
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.5.
 */
public final class PowerManager extends RegisterDevice {
    /** The crystal that the core clock is made from, in hertz. */
    public static final int CRYSTAL = 3_686_400;

    private static final int SLEEP_FORCE = 1;
    private static final int SOFTWARE_SLEEP = 1;
    private static final int PERIPHERAL_HOLD = 1 << 4;
    private static final int DRAM_HOLD = 1 << 3;
    private static final int STATUS_BITS = 0x1f;

    private final LongConsumer coreClock;
    private final Runnable sleep;
    private int sleepStatus;
    private int scratchPad;
    private int coreClockField;

    /**
     * @param coreClock takes the CPU's frequency in hertz whenever it changes
     * @param sleep called when the guest forces sleep mode
     */
    public PowerManager(LongConsumer coreClock, Runnable sleep) {
        super("power manager");
        this.coreClock = coreClock;
        this.sleep = sleep;
        register(0x00, "PMCR", () -> 0, this::control);
        register(0x04, "PSSR", () -> sleepStatus, ones -> sleepStatus &= ~ones);
        register(0x08, "PSPR", () -> scratchPad, value -> scratchPad = value);
        latch(0x0c, "PWER", 0, 0x8fffffff);
        latch(0x10, "PCFR", 0, 0xf);
        register(0x14, "PPCR", () -> coreClockField, this::setCoreClock);
        latch(0x18, "PGSR", 0, 0x0fffffff);
        readOnly(0x1c, "POSR", () -> 1);
        reset();
    }

    /** The core clock in hertz for a CCF of 0 to 15. */
    public static long frequency(int coreClockField) {
        return 4L * (4 + coreClockField) * CRYSTAL;
    }

    /** Registers to their reset values; the scratch pad keeps its contents, as it does over sleep mode. */
    @Override
    public void reset() {
        super.reset();
        sleepStatus &= STATUS_BITS & ~PERIPHERAL_HOLD;
        setCoreClock(0);
    }

    private void control(int value) {
        if ((value & SLEEP_FORCE) != 0) {
            sleepStatus |= SOFTWARE_SLEEP | DRAM_HOLD | PERIPHERAL_HOLD;
            sleep.run();
        }
    }

    private void setCoreClock(int value) {
        coreClockField = value & 0x1f;
        if (coreClockField < 16) {
            coreClock.accept(frequency(coreClockField));
        }
    }
}

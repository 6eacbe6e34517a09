package trampoline.machine.sa1100;

import trampoline.machine.register.RegisterDevice;

/**
 * The peripheral pin controller at 0x90060000, with the two control registers of other units that lie in its block.
 *
 * <p>The registers keep their values; what they do to the pins of idle peripherals is not modelled, and neither is the
 * reassignment of the UART and SSP pins: serial port 1 is heard on its connector whichever pins carry it. PPFR shows
 * every pin under the pin controller.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 11.13; HSCR2 11.10.6; MCCR1 11.12.4.
 */
public final class PinController extends RegisterDevice {
    private static final int PINS = 0x003fffff;

    /** Makes it in its reset state. */
    public PinController() {
        super("peripheral pin controller");
        latch(0x00, "PPDR", 0, PINS);
        latch(0x04, "PPSR", 0, PINS);
        latch(0x08, "PPAR", 0, 0x00041000);
        latch(0x0c, "PSDR", PINS, PINS);
        readOnly(0x10, "PPFR", () -> 0x0007f001);
        unmodelled(0x28, "HSCR2", 0x000c0000, 0x000c0000);
        unmodelled(0x30, "MCCR1", 0, 0x00100000);
    }
}

package trampoline.machine.sa1100;

import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The peripheral pin controller at 0x90060000, with the two control registers of other units that lie in its block.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 11.13; HSCR2 11.10.6; MCCR1 11.12.4. Not modelled: what the
 * registers do to the pins of idle peripherals, and the reassignment of the UART and SSP pins: serial port 1 is heard
 * on its connector whichever pins carry it.
 *
 * <p>The registers keep their values. PPFR shows every pin under the pin controller.
 */
public final class PinController extends RegisterDevice {
    private static final int PINS = 0x003fffff;

    /** Makes it in its reset state. */
    public PinController() {
        super("peripheral pin controller");
        register(0x00, "PPDR").unmodelled(PINS);
        register(0x04, "PPSR").unmodelled(PINS);
        Register assignment = register(0x08, "PPAR");
        assignment.unmodelled("UPR", 12, 1);
        assignment.unmodelled("SPR", 18, 1);
        register(0x0c, "PSDR", PINS).unmodelled(PINS);
        readOnly(0x10, "PPFR", () -> 0x0007f001);
        Register infrared = register(0x28, "HSCR2", 0x000c0000);
        infrared.unmodelled("TXP", 18, 1);
        infrared.unmodelled("RXP", 19, 1);
        register(0x30, "MCCR1").unmodelled("CFS", 20, 1);
    }
}

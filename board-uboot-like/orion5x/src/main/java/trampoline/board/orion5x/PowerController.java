package trampoline.board.orion5x;

import trampoline.api.board.PowerLine;
import trampoline.api.serial.SerialListener;

/**
 * The PIC at the other end of UART 1, which switches the power supply: 19200 8N1, one character a command.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/tsx09-common.c}) for the command that switches off. Not modelled: its
 * other commands (fan, buzzer, lights), which do nothing; what it tells of itself, which is nothing.
 */
final class PowerController implements SerialListener {
    /** The speed that it listens at. */
    static final int BAUD = 19_200;

    private static final int SWITCH_OFF = 'A';

    private final PowerLine power;

    PowerController(PowerLine power) {
        this.power = power;
    }

    @Override
    public void received(int character) {
        if (character == SWITCH_OFF) {
            power.powerDown("the power controller was told to switch off (PIC command A)");
        }
    }
}

package trampoline.board.s3c44b0x;

import trampoline.api.board.Led;
import trampoline.machine.s3c44b0x.GpioPorts;

/**
 * An LED that shines while a pin of port B is driven low.
 *
 * @param name the board's name for it
 * @param ports the pins
 * @param pin which one
 */
record PinLed(String name, GpioPorts ports, int pin) implements Led {
    @Override
    public boolean on() {
        return ports.drives(GpioPorts.Port.B, pin, false);
    }
}

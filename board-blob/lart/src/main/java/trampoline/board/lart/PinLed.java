package trampoline.board.lart;

import trampoline.api.board.Led;
import trampoline.machine.sa1100.GpioController;

/**
 * An LED that shines while a pin is driven high.
 *
 * @param name the board's name for it
 * @param gpio the pins
 * @param pin which one
 */
record PinLed(String name, GpioController gpio, int pin) implements Led {
    @Override
    public boolean on() {
        return gpio.drivesHigh(pin);
    }
}

package trampoline.board.s3c44b0x;

import trampoline.api.board.Button;
import trampoline.machine.s3c44b0x.GpioPorts;

/** A button that pulls a pin of port G down, on which external interrupt 4 to 7 is. */
final class PinButton implements Button {
    private final String name;
    private final GpioPorts ports;
    private final int pin;
    private boolean down;

    /**
     * @param name the board's name for it
     * @param ports the pins
     * @param pin which one
     */
    PinButton(String name, GpioPorts ports, int pin) {
        this.name = name;
        this.ports = ports;
        this.pin = pin;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void press(boolean pressed) {
        down = pressed;
        ports.setInput(GpioPorts.Port.G, pin, !pressed);
    }

    @Override
    public boolean isDown() {
        return down;
    }
}

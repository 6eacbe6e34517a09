package trampoline.room.small;

import trampoline.api.board.PowerLine;
import trampoline.api.device.MappedDevice;

/** A register that resets the board, or switches it off. */
record PowerSwitch(PowerLine power) implements MappedDevice {
    static final int RESET = 1;
    static final int OFF = 2;

    @Override
    public String name() {
        return "power switch";
    }

    @Override
    public int read(int offset, int size) {
        return 0;
    }

    @Override
    public void write(int offset, int size, int value) {
        if (value == RESET) {
            power.reset("power switch: reset");
        } else if (value == OFF) {
            power.powerDown("power switch: off");
        }
    }

    @Override
    public void reset() {}
}

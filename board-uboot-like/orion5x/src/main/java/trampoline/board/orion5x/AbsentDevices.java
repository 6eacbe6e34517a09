package trampoline.board.orion5x;

import trampoline.api.device.MappedDevice;

/**
 * A PCI bus's addresses with no card behind them: a cycle that nobody claims ends in a master abort, which reads as ones.
 *
 * <p>Source: PCI Local Bus Specification 2.2, 3.3.3.1. Not modelled: the abort's bits in status and cause registers.
 */
final class AbsentDevices implements MappedDevice {
    private final String name;

    AbsentDevices(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void reset() {
        // there is nothing
    }

    @Override
    public int read(int offset, int size) {
        return (int) ((1L << 8 * size) - 1);
    }

    @Override
    public void write(int offset, int size, int value) {
        // nobody hears it
    }
}

package trampoline.machine.s3c44b0x;

import trampoline.api.device.Line;

/** A channel of the BDMA, which transfers once for each request of a device. */
final class BdmaChannel extends DmaChannel {
    private static final int LARGEST = 2;
    /** A read and a write, one of them through the bridge to the peripherals, and a cycle between them. */
    private static final int CYCLES = 6;

    private int levels;
    private int pulses;
    private int bytes = 1;

    BdmaChannel(DmaController controller, int number, Runnable interrupt) {
        super(controller, number, interrupt);
    }

    /**
     * The wire of a device that asks for as long as it wants something.
     *
     * @param code QSC that chooses it
     */
    Line request(int code) {
        return on -> {
            int now = levels & ~(1 << code) | (on ? 1 << code : 0);
            // a UART says what it wants with each character, and nearly always wants nothing
            if (now != levels) {
                settle();
                levels = now;
                changed();
            }
        };
    }

    /** A device asks for one transfer; where nobody listens to it, that is forgotten. */
    void pulse(int code) {
        if (isEnabled() && listens() && requestSource.get() == code) {
            pulses |= 1 << code;
            changed();
        }
    }

    private boolean listens() {
        return !requestsOff.isSet() && dataSize.get() <= LARGEST;
    }

    @Override
    int takeOver() {
        bytes = 1 << Math.min(dataSize.get(), LARGEST);
        return bytes;
    }

    @Override
    int transferCycles() {
        return CYCLES;
    }

    @Override
    boolean isRequested() {
        return listens() && requestSource.isSet() && ((levels | pulses) >>> requestSource.get() & 1) != 0;
    }

    @Override
    boolean waitsForEach() {
        return true;
    }

    @Override
    void command(int command) {
        // software cannot start it
    }

    @Override
    void forget() {
        pulses = 0;
    }

    @Override
    void transfer(int source, int destination) {
        pulses = 0;
        path.write(destination, bytes, path.read(source, bytes));
    }
}

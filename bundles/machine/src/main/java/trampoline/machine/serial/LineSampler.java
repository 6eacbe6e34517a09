package trampoline.machine.serial;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;

/**
 * One receiver on a wire: waits for a falling edge, samples start, data, parity and first stop bit in the middle of
 * each bit at its own rate, then waits for the next falling edge.
 */
final class LineSampler {
    private final Clock clock;
    private final Waveform wire;
    private final SerialReceiver receiver;
    private final Alarm alarm;
    private LineSettings settings;
    /** What the character under way is sampled with: the settings when its start bit began. */
    private LineSettings sampling;

    private long edge;
    private long searchFrom;

    LineSampler(String name, Clock clock, Waveform wire, SerialReceiver receiver) {
        this.clock = clock;
        this.wire = wire;
        this.receiver = receiver;
        alarm = clock.alarm(name, this::sampled);
    }

    LineSettings settings() {
        return settings;
    }

    /** Changes the settings from the next character on; null switches the receiver off and drops what is under way. */
    void setSettings(LineSettings value) {
        boolean wasOff = settings == null;
        settings = value;
        if (value == null) {
            alarm.cancel();
        } else if (wasOff) {
            searchFrom = clock.now();
            search();
        }
    }

    /** Something was put on the wire. */
    void wireChanged() {
        if (settings == null) {
            wire.forget(clock.now());
        } else if (alarm.time() == Alarm.NEVER) {
            search();
        }
    }

    private void search() {
        wire.forget(searchFrom);
        edge = wire.fallingEdge(searchFrom);
        if (edge != Waveform.NO_EDGE) {
            sampling = settings;
            alarm.at(stopMiddle());
        }
    }

    /** The middle of bit number {@code index}, the start bit being 0. */
    private long middle(int index) {
        return edge + Clock.ticks(2L * index + 1, 2L * sampling.baud());
    }

    private void sampled() {
        LineSettings with = sampling;
        searchFrom = stopMiddle();
        int intact = wire.frameAt(edge, with);
        if (intact >= 0) {
            search();
            receiver.arrived(intact, false, false);
            return;
        }
        if (wire.level(middle(0))) {
            // a glitch, shorter than half a bit: no start bit
            searchFrom = middle(0);
            search();
            return;
        }
        int character = 0;
        for (int bit = 0; bit < with.dataBits(); bit++) {
            if (wire.level(middle(1 + bit))) {
                character |= 1 << bit;
            }
        }
        boolean parityError = false;
        if (with.parity() != Parity.NONE) {
            int parity = wire.level(middle(1 + with.dataBits())) ? 1 : 0;
            parityError = parity != Waveform.parityBit(character, with.parity());
        }
        boolean framingError = !wire.level(searchFrom);
        search();
        receiver.arrived(character, framingError, parityError);
    }

    private long stopMiddle() {
        return middle(1 + sampling.dataBits() + (sampling.parity() == Parity.NONE ? 0 : 1));
    }
}

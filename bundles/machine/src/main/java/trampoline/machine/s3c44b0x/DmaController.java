package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Register;

/** Two channels of DMA with their registers, whatever has them transfer. */
abstract class DmaController extends Unit implements RateListener {
    /** Bytes of a channel's registers. */
    private static final int CHANNEL = 0x20;

    /** The way to what is read and written. */
    final DmaDatapath path;

    final Clock clock;
    /** Makes MCLK. */
    final ClockGenerator rate;

    private final List<DmaChannel> channels = new ArrayList<>();

    DmaController(String name, Bus bus, Clock clock, ClockGenerator rate, ByteOrder order) {
        super(name, order);
        path = new DmaDatapath(bus);
        this.clock = clock;
        this.rate = rate;
        rate.addListener(this);
    }

    /** A register of a channel: ZDISRC1 is {@code "ISRC"} of channel 1 of the ZDMA. */
    final Register line(int channel, int offset, String register) {
        return register(channel * CHANNEL + offset, name().substring(0, 2) + register + channel);
    }

    final void add(DmaChannel channel) {
        channels.add(channel);
    }

    @Override
    public void reset() {
        super.reset();
        channels.forEach(DmaChannel::reset);
    }

    @Override
    public void beforeChange() {
        channels.forEach(DmaChannel::settle);
    }

    @Override
    public void afterChange() {
        channels.forEach(DmaChannel::restart);
    }
}

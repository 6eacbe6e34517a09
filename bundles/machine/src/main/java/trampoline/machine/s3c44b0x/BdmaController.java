package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;

/**
 * The BDMA at 0x01f80000: two channels between memory and the peripherals, of which UART 0 asks channel 0, and UART 1 and a timer ask
 * channel 1, for one byte, half-word or word at a time.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 7. Not modelled: requests of IIS and SIO, which never transfer here; that TDM, which is
 * kept, and the directions have to fit each other; that the core waits while the bus is taken.
 */
final class BdmaController extends DmaController {
    private static final int TIMER = 1;
    private static final int UART = 2;

    private final BdmaChannel[] channels;

    BdmaController(Bus bus, Clock clock, ClockGenerator rate, InterruptController interrupts, ByteOrder order) {
        super("BDMA", bus, clock, rate, order);
        channels = new BdmaChannel[] {
            new BdmaChannel(this, 0, () -> interrupts.pulse(Source.BDMA0)),
            new BdmaChannel(this, 1, () -> interrupts.pulse(Source.BDMA1))
        };
        for (BdmaChannel channel : channels) {
            add(channel);
        }
    }

    /** The request wire of UART 0 or 1. */
    Line uart(int number) {
        return channels[number].request(UART);
    }

    /** The timer that TCFG1 chooses has reached 0. */
    void timer() {
        channels[1].pulse(TIMER);
    }
}

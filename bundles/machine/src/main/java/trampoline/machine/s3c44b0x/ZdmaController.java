package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;

/**
 * The ZDMA at 0x01e80000: two channels on the system bus that copy by software's command, in bytes, half-words, words or blocks of
 * four words, with addresses that go up, down, or stay.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 7. Not modelled: the pins nXDREQ and nXDACK: nobody makes requests there, so that of the
 * four protocols only the whole service ever transfers, which software starts; waits of slow memory, for every access is one of an open
 * page; that the core waits while the bus is taken.
 *
 * <p>On the fly, memory is read for no device, or written with what the bus holds while none gives anything: ones. With automatic
 * reload a block that software has started begins again at its end, until it is paused, cancelled or disabled.
 */
final class ZdmaController extends DmaController {
    ZdmaController(Bus bus, Clock clock, ClockGenerator rate, InterruptController interrupts, ByteOrder order) {
        super("ZDMA", bus, clock, rate, order);
        add(new ZdmaChannel(this, 0, () -> interrupts.pulse(Source.ZDMA0)));
        add(new ZdmaChannel(this, 1, () -> interrupts.pulse(Source.ZDMA1)));
    }
}

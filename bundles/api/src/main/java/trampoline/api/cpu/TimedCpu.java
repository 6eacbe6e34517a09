package trampoline.api.cpu;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.clock.Clock;

/** A core with a timer of its own, such as the MIPS Count register. Its timer stands still until it is connected. */
@ConsumerType
public interface TimedCpu extends Cpu {
    /**
     * Connects the core's timer to the board's clock. Called once, by the board.
     *
     * @param clock the virtual clock
     * @param hertz frequency of the core's pipeline clock
     */
    void connect(Clock clock, long hertz);
}

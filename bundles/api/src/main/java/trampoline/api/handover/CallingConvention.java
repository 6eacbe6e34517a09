package trampoline.api.handover;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.cpu.Cpu;

/** How functions are called on an architecture, contributed as a service by its plugin. */
@ConsumerType
public interface CallingConvention {
    /** Name of the architecture. */
    String architecture();

    /**
     * Sets up the call of a function in the state that the core is in: arguments, return address, PC.
     *
     * @param address of its first instruction, as the core sees it
     * @param returnAddress where it returns to, as the core sees it
     * @param arguments zero-extended; as many as there are argument registers
     * @throws IllegalArgumentException when there are more, saying how many there may be
     */
    void call(Cpu cpu, long address, long returnAddress, long... arguments);

    /** The result register after a function has returned, zero-extended. */
    long result(Cpu cpu);
}

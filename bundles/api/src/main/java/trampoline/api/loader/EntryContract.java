package trampoline.api.loader;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.cpu.Cpu;

/** How code is called on an architecture, contributed as a service by its plugin. */
@ConsumerType
public interface EntryContract {
    /** Name of the architecture. */
    String architecture();

    /**
     * Brings the core into exactly the state that a Linux kernel expects at its entry (mode, masked interrupts, MMU and
     * caches off, argument registers) and sets the PC.
     *
     * @param cpu the core
     * @param entry physical address of the kernel's first instruction
     * @param returnAddress where it would return to
     * @param arguments values of the argument registers in their order; registers beyond them are zero
     */
    void enterKernel(Cpu cpu, long entry, long returnAddress, long... arguments);

    /** Sets up a plain function call in the state the core is in: arguments, return address, PC. */
    void callFunction(Cpu cpu, long address, long returnAddress, long... arguments);

    /** The result register after a function has returned, zero-extended. */
    long result(Cpu cpu);
}

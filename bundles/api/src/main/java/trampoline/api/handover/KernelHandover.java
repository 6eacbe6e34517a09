package trampoline.api.handover;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Cpu;
import trampoline.api.image.ImageArchitecture;

/**
 * How kernels are entered on an architecture, contributed as a service by its plugin: what they want to find in memory
 * and in which state they want to find the core. It keeps no state.
 */
@ConsumerType
public interface KernelHandover {
    /** Name of the architecture. */
    String architecture();

    /** How image formats name the architecture. */
    ImageArchitecture imageArchitecture();

    /**
     * The contracts it knows; {@link KernelContract#PROGRAM} among them. Where nothing else is said, a kernel is entered
     * under the first one that wants a device tree if it has one, and under the first one that wants none otherwise.
     */
    List<KernelContract> contracts();

    /**
     * Whether an image that says nothing of itself begins like a program for this architecture, by the instructions that
     * compilers and people write.
     *
     * @param image the whole of it, or its beginning
     * @param order in which its words would be read
     * @return empty when that cannot be told
     */
    default Optional<Boolean> looksLikeCode(byte[] image, ByteOrder order) {
        return Optional.empty();
    }

    /**
     * The addresses that a kernel's first instructions name as constants, as far as they show it. Those of a kernel that
     * lies where it was linked for are within it, or in the memory that it takes behind.
     *
     * @param code from the entry on
     * @param order in which its words are read
     * @return zero-extended; empty when that cannot be told
     */
    default List<Long> namedAddresses(byte[] code, ByteOrder order) {
        return List.of();
    }

    /** Bytes of an address, as lists of pointers in memory have them: 4 or 8. */
    int pointerBytes();

    /** Most bytes that it writes to {@link KernelStart#parameters}. */
    int parametersRoom();

    /**
     * Where code sees a physical address while the loader runs, through the cache where there is one.
     *
     * @param physical unsigned
     * @throws LoaderException naming the address, when it is seen nowhere
     */
    long address(long physical) throws LoaderException;

    /**
     * Where code sees a physical address past the caches while the loader runs: {@link #address} where no segment of the
     * address space is for that.
     *
     * @param physical unsigned
     * @throws LoaderException naming the address, when it is seen nowhere
     */
    default long uncachedAddress(long physical) throws LoaderException {
        return address(physical);
    }

    /**
     * Writes what the kernel wants to be told.
     *
     * @param start the kernel, and what it is to be told
     * @param bus to the board's memory
     * @return the argument registers at its entry, and where lies what was written
     * @throws LoaderException naming the value and what is permitted, when the contract cannot tell the kernel that
     */
    KernelEntry prepare(KernelStart start, LoaderBus bus) throws LoaderException;

    /**
     * Brings the core into exactly the state that code under the contract expects at its entry (mode, masked interrupts,
     * MMU and caches, argument registers) and sets the PC.
     *
     * @param cpu the core, in the state in which the loader runs
     * @param kernel as {@link #prepare} gave it
     * @param returnAddress where the code would return to, as the core sees it
     */
    void enter(Cpu cpu, KernelEntry kernel, long returnAddress);
}

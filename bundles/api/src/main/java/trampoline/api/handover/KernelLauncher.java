package trampoline.api.handover;

import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;

/** The one way into a kernel, and into any other guest code that does not know the loader. Machine's thread. */
@ProviderType
public interface KernelLauncher {
    /** Where stages and commands find it; there from the start of stage 2 on. */
    Key<KernelLauncher> KEY = new Key<>("kernel-launcher", KernelLauncher.class);

    /** What the board's architecture knows of its kernels. */
    KernelHandover handover();

    /**
     * Writes what a kernel wants to be told into the board's memory.
     *
     * @throws LoaderException when the architecture does not know the contract, or the contract cannot tell that
     */
    KernelEntry prepare(KernelStart start) throws LoaderException;

    /**
     * Enters a kernel; does not come back. The loader's Java code is left for good: should the kernel return, which it
     * must not do, the loader says so and goes on in download mode.
     *
     * @throws LoaderException when it may not be entered
     */
    void enter(KernelEntry kernel) throws LoaderException;

    /**
     * Enters a program that may come back, and leaves the loader's Java code as {@link #enter} does; does not come back
     * here. When the program returns, the loader goes on at the stage that decides what to boot, with the result as {@link
     * trampoline.api.loader.Keys#PROGRAM_RESULT}.
     *
     * @param program under {@link KernelContract#PROGRAM}
     * @throws LoaderException when it may not be entered
     */
    void start(KernelEntry program) throws LoaderException;

    /**
     * Calls a program and waits until it returns. Only the caller waits for that, not the machine: when the guest has
     * taken the memory that it would return to, or mapped it away, the loader's Java code is left as by {@link #enter}.
     *
     * @param program under {@link KernelContract#PROGRAM}
     * @return its result, zero-extended
     * @throws LoaderException when it may not be called
     */
    long call(KernelEntry program) throws LoaderException;

    /**
     * Calls a function under the architecture's calling convention and waits until it returns, as {@link #call} does.
     *
     * @param address virtual address of its first instruction, as are pointers among the arguments
     * @return what it returned, zero-extended
     * @throws LoaderException when it may not be called
     */
    long function(long address, long... arguments) throws LoaderException;
}

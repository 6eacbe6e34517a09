package trampoline.engine;

import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.cpu.CpuFault;
import trampoline.api.cpu.FaultListener;

/** What a core remembers of the last exception that an instruction raised. Guests fault often, so it costs little. */
public final class LastFault {
    private static final long NO_ADDRESS = -1;

    private String exception;
    private long pc;
    private long address;
    private FaultListener listener;

    /** Forgets it: the core is reset. */
    public void clear() {
        exception = null;
    }

    /** Sets who is told of each; null for nobody. */
    public void setListener(FaultListener who) {
        listener = who;
    }

    /**
     * An instruction raised an exception, which the core has entered.
     *
     * @param name see {@link CpuFault#exception}
     * @param at virtual address of the instruction
     */
    public void set(String name, long at) {
        set(name, at, NO_ADDRESS);
    }

    /**
     * An instruction could not access memory; the core has entered the exception for it.
     *
     * @param name see {@link CpuFault#exception}
     * @param at virtual address of the instruction
     * @param accessed virtual address of the access
     */
    public void set(String name, long at, long accessed) {
        exception = name;
        pc = at;
        address = accessed;
        if (listener != null) {
            listener.faulted(fault());
        }
    }

    /** The last one, if there was one. */
    public Optional<CpuFault> get() {
        return exception == null ? Optional.empty() : Optional.of(fault());
    }

    private CpuFault fault() {
        return new CpuFault(exception, pc, address == NO_ADDRESS ? OptionalLong.empty() : OptionalLong.of(address));
    }
}

package trampoline.api.cpu;

import org.osgi.annotation.versioning.ConsumerType;

/** Told by a {@link Cpu} when an instruction has raised an exception. Called while the core runs. */
@FunctionalInterface
@ConsumerType
public interface FaultListener {
    /** The exception was entered; {@link Cpu#stop} makes the core stop before the first instruction of its handler. */
    void faulted(CpuFault fault);
}

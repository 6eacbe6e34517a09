package trampoline.api.debug;

import java.util.Optional;
import java.util.Set;
import trampoline.api.cpu.CpuFault;

/**
 * Why a machine stands still, and where.
 *
 * @param cause what made it stop
 * @param pc virtual address of the next instruction
 * @param owners of the breakpoints or the watchpoint, or who asked for the halt or the step
 * @param watch the access; present with {@link Cause#WATCHPOINT}
 * @param fault the exception; present with {@link Cause#FAULT}, where the next instruction is the first of its handler
 */
public record Stop(Cause cause, long pc, Set<String> owners, Optional<WatchHit> watch, Optional<CpuFault> fault) {
    /** What can make a machine stop. */
    public enum Cause {
        /** Somebody asked for it. */
        HALT,
        /** The instruction that was asked for has been executed. */
        STEP,
        /** The next instruction lies at a breakpoint. */
        BREAKPOINT,
        /** The instruction before, or the loader's Java part, has accessed what is watched. */
        WATCHPOINT,
        /** The instruction before has raised an exception of a kind that is to be caught. */
        FAULT
    }

    /** A stop; the set is copied. */
    public Stop {
        owners = Set.copyOf(owners);
    }
}

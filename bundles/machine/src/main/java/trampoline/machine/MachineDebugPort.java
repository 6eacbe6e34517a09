package trampoline.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuFault;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugPort;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Stop.Cause;
import trampoline.api.debug.WatchHit;

/**
 * Whether the machine runs or stands still, and why. The machine's loop asks it between two runs of the core; the rest
 * happens on the machine's thread too, whoever asked for it.
 */
final class MachineDebugPort implements DebugPort {
    private final Machine machine;
    private final Cpu cpu;
    private final Bus bus;
    private final VirtualClock clock;
    private final Breakpoints breakpoints;
    private final DebugMemory memory;
    private final List<MachineDebugSession> sessions = new CopyOnWriteArrayList<>();

    /** Why it stands still, or null while it runs. */
    private Stop stop;
    /** Why it is to stand still when the machine looks the next time, or null. */
    private Stop wanted;
    /** It stood still when it was reset, and will again; nobody was told otherwise. */
    private boolean interrupted;
    /** Who wants one instruction executed, or null. */
    private String stepper;
    /** A breakpoint here does not stop the machine while no instruction has been executed since it went on. */
    private long leftAddress;

    private long leftInstructions = -1;

    MachineDebugPort(Machine machine, Bus bus, Breakpoints breakpoints) {
        this.machine = machine;
        this.bus = bus;
        this.breakpoints = breakpoints;
        cpu = machine.cpu();
        clock = machine.clock();
        memory = new DebugMemory(cpu, bus);
    }

    @Override
    public DebugSession attach(String owner, DebugListener listener) {
        MachineDebugSession session = new MachineDebugSession(this, owner, listener);
        sessions.add(session);
        return session;
    }

    // What the machine's loop asks

    /** True when the machine has to call {@link #takeStop} before it goes on. */
    boolean isStopWanted() {
        return wanted != null;
    }

    /** The machine stands still from now on, until {@link #stopped} is empty. */
    void takeStop() {
        Stop now = new Stop(wanted.cause(), cpu.pc(), wanted.owners(), wanted.watch(), wanted.fault());
        stop = now;
        wanted = null;
        interrupted = false;
        stepper = null;
        sessions.forEach(session -> session.stopped(now));
    }

    /** A reset or the end of the power came while it stood still: it stands still again when it has been reset. */
    void interrupted() {
        if (stop != null) {
            wanted = new Stop(Cause.HALT, 0, stop.owners(), Optional.empty(), Optional.empty());
            stop = null;
            interrupted = true;
        }
    }

    /** The machine has ended; nothing that it could do is waited for any more. */
    void ended() {
        sessions.forEach(session -> session.ended());
    }

    Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** True when one instruction is to be executed. */
    boolean isStepping() {
        return stepper != null;
    }

    /** An instruction, or what the loader does in place of one, has been executed by itself. */
    void executed() {
        if (stepper != null) {
            want(Cause.STEP, Set.of(stepper), Optional.empty(), Optional.empty());
            stepper = null;
        }
    }

    /** True when a debugger's breakpoint is at {@code address}; the machine is to stand still then. */
    boolean breaksAt(long address) {
        Set<String> owners = breakpoints.at(address).stream()
                .filter(MachineDebugSession.class::isInstance)
                .map(owner -> ((MachineDebugSession) owner).owner())
                .collect(Collectors.toSet());
        boolean left = leftAddress == address && leftInstructions == cpu.instructions();
        if (owners.isEmpty() || left) {
            return false;
        }
        want(Cause.BREAKPOINT, owners, Optional.empty(), Optional.empty());
        return true;
    }

    private void want(Cause cause, Set<String> owners, Optional<WatchHit> watch, Optional<CpuFault> fault) {
        if (wanted == null && stop == null) {
            wanted = new Stop(cause, 0, owners, watch, fault);
            clock.stopCore();
        }
    }

    // What sessions ask, on the machine's thread

    void halt(String owner) {
        want(Cause.HALT, Set.of(owner), Optional.empty(), Optional.empty());
    }

    void resume() {
        if (stop != null || interrupted) {
            stop = null;
            wanted = interrupted ? null : wanted;
            interrupted = false;
            leftAddress = cpu.pc();
            leftInstructions = cpu.instructions();
            sessions.forEach(session -> session.listener().resumed());
        }
    }

    void step(String owner) {
        if (stop != null || interrupted) {
            stepper = owner;
            resume();
        }
    }

    void watchHit(String owner, WatchHit hit) {
        if (!memory.isWriting()) {
            want(Cause.WATCHPOINT, Set.of(owner), Optional.of(hit), Optional.empty());
        }
    }

    private void faulted(CpuFault fault) {
        Set<String> owners = sessions.stream()
                .filter(session -> session.catches(fault.exception()))
                .map(MachineDebugSession::owner)
                .collect(Collectors.toSet());
        if (!owners.isEmpty()) {
            want(Cause.FAULT, owners, Optional.empty(), Optional.of(fault));
        }
    }

    /** What sessions want to catch has changed. */
    void catchesChanged() {
        boolean any = sessions.stream().anyMatch(MachineDebugSession::catchesAny);
        cpu.setFaultListener(any ? this::faulted : null);
    }

    void detach(MachineDebugSession session) {
        sessions.remove(session);
        catchesChanged();
        if (wanted != null && wanted.owners().equals(Set.of(session.owner()))) {
            wanted = null;
            interrupted = false;
        }
        if (stop != null && stop.owners().equals(Set.of(session.owner()))) {
            resume();
        }
    }

    Machine machine() {
        return machine;
    }

    Cpu cpu() {
        return cpu;
    }

    Bus bus() {
        return bus;
    }

    Breakpoints breakpoints() {
        return breakpoints;
    }

    DebugMemory memory() {
        return memory;
    }
}

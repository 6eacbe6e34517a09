package trampoline.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.PolledAddress;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Watchpoint;

/** A debugger at a {@link MachineDebugPort}: what it has set, and the way onto the machine's thread. */
final class MachineDebugSession implements DebugSession {
    private final MachineDebugPort port;
    private final String owner;
    private final DebugListener listener;
    private final Set<Long> breakpoints = new TreeSet<>();
    private final List<WatchedRange> watched = new ArrayList<>();
    private Set<String> caught = Set.of();
    private Optional<PollWatch> looking = Optional.empty();

    MachineDebugSession(MachineDebugPort port, String owner, DebugListener listener) {
        this.port = port;
        this.owner = owner;
        this.listener = listener;
    }

    DebugListener listener() {
        return listener;
    }

    void stopped(Stop stop) {
        looking.ifPresent(PollWatch::end);
        listener.stopped(stop);
    }

    void ended() {
        looking.ifPresent(PollWatch::end);
        listener.ended();
    }

    boolean catches(String exception) {
        return caught.contains(exception);
    }

    boolean catchesAny() {
        return !caught.isEmpty();
    }

    @Override
    public String owner() {
        return owner;
    }

    private <T, E extends Exception> T ask(Question<T, E> question) throws E {
        return port.machine().ask(question);
    }

    private void tell(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    // Running

    @Override
    public void halt() {
        port.machine().post(() -> port.halt(owner));
    }

    @Override
    public void resume() {
        tell(port::resume);
    }

    @Override
    public void step() {
        tell(() -> port.step(owner));
    }

    @Override
    public Optional<Stop> stopped() {
        return ask(port::stopped);
    }

    // Where it is to stop

    @Override
    public void addBreakpoint(long address) {
        tell(() -> {
            port.breakpoints().add(address, this);
            breakpoints.add(address);
        });
    }

    @Override
    public void removeBreakpoint(long address) {
        tell(() -> {
            port.breakpoints().remove(address, this);
            breakpoints.remove(address);
        });
    }

    @Override
    public Set<Long> breakpoints() {
        return ask(() -> Set.copyOf(breakpoints));
    }

    @Override
    public void addWatchpoint(Watchpoint watchpoint) throws DebugException {
        ask(() -> {
            List<DebugMemory.Run> where =
                    port.memory().physical(watchpoint.space(), watchpoint.address(), watchpoint.length());
            watched.add(new WatchedRange(port.bus(), watchpoint, where, hit -> port.watchHit(owner, hit)));
            return true;
        });
    }

    @Override
    public void removeWatchpoint(Watchpoint watchpoint) {
        tell(() -> {
            for (WatchedRange range : watched) {
                if (range.watchpoint().equals(watchpoint)) {
                    range.remove();
                    watched.remove(range);
                    break;
                }
            }
        });
    }

    @Override
    public List<Watchpoint> watchpoints() {
        return ask(() -> watched.stream().map(WatchedRange::watchpoint).toList());
    }

    @Override
    public void catchFaults(Set<String> exceptions) {
        Set<String> names = Set.copyOf(exceptions);
        tell(() -> {
            caught = names;
            port.catchesChanged();
        });
    }

    // Memory and registers

    @Override
    public byte[] read(AddressSpace space, long address, int length) throws DebugException {
        return ask(() -> port.memory().read(space, address, length));
    }

    @Override
    public void write(AddressSpace space, long address, byte[] bytes) throws DebugException {
        byte[] copy = bytes.clone();
        ask(() -> {
            port.memory().write(space, address, copy);
            return true;
        });
    }

    @Override
    public List<Register> registers() {
        return ask(port.cpu()::registers);
    }

    @Override
    public long register(String name) {
        return ask(() -> port.cpu().register(name));
    }

    @Override
    public void setRegister(String name, long value) {
        tell(() -> port.cpu().setRegister(name, value));
    }

    @Override
    public CpuState state() {
        return ask(() -> {
            Cpu cpu = port.cpu();
            return new CpuState(
                    cpu.pc(),
                    cpu.mode(),
                    cpu.instructionSet(),
                    cpu.waiting(),
                    cpu.lastFault(),
                    cpu.instructions(),
                    port.machine().clock().now());
        });
    }

    @Override
    public CompletableFuture<Optional<PolledAddress>> polled(long picoseconds) {
        if (picoseconds <= 0) {
            throw new IllegalArgumentException(
                    "what is read is looked at for some time, not for " + picoseconds + " ps");
        }
        CompletableFuture<Optional<PolledAddress>> found = new CompletableFuture<>();
        tell(() -> {
            looking.ifPresent(PollWatch::end);
            PollWatch watch = new PollWatch(port.bus(), port.machine().clock(), found);
            looking = Optional.of(watch);
            if (port.machine().isStarted() && port.stopped().isEmpty()) {
                watch.begin(picoseconds);
            } else {
                watch.end();
            }
        });
        return found;
    }

    @Override
    public void close() {
        Runnable leave = () -> {
            looking.ifPresent(PollWatch::end);
            breakpoints.forEach(address -> port.breakpoints().remove(address, this));
            breakpoints.clear();
            watched.forEach(WatchedRange::remove);
            watched.clear();
            caught = Set.of();
            port.detach(this);
        };
        if (!port.machine().ended().isDone()) {
            try {
                tell(leave);
            } catch (IllegalStateException e) {
                // the machine has just ended, and with it all that this session had set
            }
        }
    }
}

package trampoline.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import trampoline.api.board.Board;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;
import trampoline.api.debug.DebugPort;
import trampoline.api.room.EndReason;

/**
 * One board under power: the loop that lets its core run, fires alarms, skips the time in which the core waits, and
 * takes input from outside. Everything happens on one thread, that of {@link #run}. A machine lives for one power
 * cycle: {@link #start}, and some time later {@link #powerOff}; resets happen in between.
 *
 * <p>Without input from outside the same board executes the same instructions at the same virtual times, paced or not.
 */
public final class Machine {
    /** An unpaced machine that idles gets here within minutes; the clock's picoseconds overflow after 106 days. */
    private static final long LAST_TIME = 100L * 24 * 3600 * Clock.SECOND;

    /** Instructions between two looks at the input when the machine is not paced. */
    private static final long SLICE = 1L << 20;

    /** Virtual time between two looks at the input and the wall clock when it is paced. */
    private static final long QUANTUM = Clock.MILLISECOND;

    private final String name;
    private final Cpu cpu;
    private final Bus bus;
    private final VirtualClock clock;
    private final Runnable resetBoard;
    private final Requests requests;
    private final Pace pace = new Pace(System::nanoTime);
    private final Map<Long, Runnable> handlers = new HashMap<>();
    private final Breakpoints breakpoints;
    private final MachineDebugPort debug;
    private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Tasks tasks;
    /** How long its thread is waited for when it is to end, in seconds: foreign code may not come back. */
    private long patience = 10;

    private boolean stuckReported;
    private long nextLook;

    /**
     * @param name for people and for the thread
     * @param board what was built with {@code chassis}
     * @throws IllegalArgumentException naming the board, when it has another clock than its chassis
     */
    public Machine(String name, Board board, Chassis chassis) {
        this(name, board.cpu(), board.bus(), chassis, board::reset);
        if (board.clock() != chassis.clock()) {
            throw new IllegalArgumentException("board " + board.type().name()
                    + " has a clock of its own; it must run on the one that its BoardSetup gave it");
        }
    }

    /**
     * A machine without a board.
     *
     * @param chassis whose clock the core drives from now on
     * @param resetBoard brings core and devices to their reset state
     */
    public Machine(String name, Cpu cpu, Bus bus, Chassis chassis, Runnable resetBoard) {
        this.name = name;
        this.cpu = cpu;
        this.bus = bus;
        this.clock = chassis.clock();
        this.resetBoard = resetBoard;
        this.requests = chassis.requests();
        tasks = new Tasks(name, requests);
        clock.attach(cpu);
        breakpoints = new Breakpoints(cpu);
        debug = new MachineDebugPort(this, bus, breakpoints);
    }

    /** What it was called when made. */
    public String name() {
        return name;
    }

    /** The core. */
    public Cpu cpu() {
        return cpu;
    }

    /** The clock. */
    public VirtualClock clock() {
        return clock;
    }

    /** Where debuggers are attached. */
    public DebugPort debug() {
        return debug;
    }

    /**
     * Makes a way to the bus for the loader's Java part.
     *
     * @param cyclesPerAccess what each access costs, in cycles of the core at its current speed; 0 to 2^20
     */
    public ChargedBus createLoaderBus(int cyclesPerAccess) {
        return new ChargedBus(this, bus, cyclesPerAccess);
    }

    /** Adds a listener. Any thread. */
    public void addListener(MachineListener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. Any thread. */
    public void removeListener(MachineListener listener) {
        listeners.remove(listener);
    }

    /** Starts the machine's thread, a daemon, which calls {@link #run}. */
    public void start() {
        tasks.start();
        Thread thread = new Thread(this::run, "machine " + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the machine on the calling thread until the power is cut. Returns normally also when a model failed. */
    public void run() {
        tasks.start();
        requests.own();
        try {
            runUntilPowerOff();
            finish(null);
        } catch (RuntimeException | Error e) {
            finish(e);
        }
    }

    private void finish(Throwable failure) {
        try {
            debug.ended();
            for (MachineListener listener : listeners) {
                if (failure == null) {
                    listener.poweredOff(requests.end());
                } else {
                    listener.failed(failure);
                }
            }
        } finally {
            requests.disown();
            ended.complete(null);
            tasks.end();
        }
    }

    private void runUntilPowerOff() {
        Runnable first = () -> {};
        while (requests.end() == null) {
            try {
                first.run();
                loop(0, () -> false, () -> true);
            } catch (Unwind signal) {
                first = signal.then();
            }
        }
    }

    /** True once there is, or was, a thread of the machine's. */
    boolean isStarted() {
        return tasks.isStarted();
    }

    /** Completes when the machine has ended, by power-off or failure. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /**
     * Cuts the power. On another thread it returns when the machine's thread has ended or was never started, or when it
     * has been waited for in vain: then the thread is interrupted and left behind, see {@link MachineListener#gaveUp}. On
     * the machine's thread it does not return. When the machine was about to end for another reason, that one stays.
     */
    public void powerOff(EndReason reason) {
        requests.powerOff(reason);
        if (requests.onMachineThread()) {
            throw new Unwind(() -> {});
        }
        if (tasks.isStarted() && !Tasks.isDoneWithin(ended, patience)) {
            giveUp();
        }
    }

    /**
     * Has the power cut at the next instruction or access, and does not wait for it. Any thread; for callers whose frames
     * must not be left on the machine's.
     */
    public void powerOffSoon(EndReason reason) {
        requests.powerOff(reason);
    }

    /** @param seconds how long {@link #powerOff} waits for the machine's thread, 0 or more */
    void setPatience(long seconds) {
        patience = seconds;
    }

    /** True on the thread that this machine runs on. */
    public boolean onMachineThread() {
        return requests.onMachineThread();
    }

    private void giveUp() {
        Thread stuck = requests.machineThread();
        List<StackTraceElement> where = stuck == null ? List.of() : List.of(stuck.getStackTrace());
        tasks.end();
        debug.ended();
        listeners.forEach(listener -> listener.gaveUp(requests.end(), where));
        if (stuck != null) {
            stuck.interrupt();
        }
    }

    /**
     * Presses the reset button. On another thread it returns at once; on the machine's thread it does not return.
     *
     * @param cause for people
     */
    public void reset(String cause) {
        requests.reset(cause);
        if (requests.onMachineThread()) {
            checkSignals();
        }
    }

    /**
     * Leaves every handler and every {@link #call} under way, runs {@code then} and goes on in the machine's loop.
     * Machine's thread; does not return.
     *
     * @param then for example sets the core's program counter
     */
    public Error unwind(Runnable then) {
        throw new Unwind(then);
    }

    /** Throws when a reset or a power-off is wanted. */
    void checkSignals() {
        if (requests.end() != null) {
            throw new Unwind(() -> {});
        }
        String reset = requests.takeReset();
        if (reset != null) {
            throw new Unwind(() -> carryOutReset(reset));
        }
    }

    private void carryOutReset(String cause) {
        resetBoard.run();
        for (MachineListener listener : listeners) {
            listener.wasReset(cause);
        }
    }

    /**
     * Runs {@code task} on the machine's thread, when it takes input the next time; at once when called there.
     *
     * @return completes after it; exceptionally with what the task threw, or with an IllegalStateException when the
     *     machine ended before
     */
    public CompletableFuture<Void> execute(Runnable task) {
        return tasks.execute(task);
    }

    /**
     * Has a question answered on the machine's thread and waits for it. It must change nothing that the guest or the loader
     * could see: who only looks leaves no trace in the machine's times.
     *
     * @throws IllegalStateException when the machine has ended
     */
    public <T, E extends Exception> T ask(Question<T, E> question) throws E {
        return tasks.ask(question);
    }

    /**
     * The same for somebody who must not wait for ever: foreign code on the machine's thread may not come back.
     *
     * @param seconds how long the answer is waited for
     * @return empty when it was waited for in vain
     */
    public <T, E extends Exception> Optional<T> ask(Question<T, E> question, long seconds) throws E {
        return tasks.ask(question, seconds);
    }

    /** Takes input from outside, see {@link trampoline.api.board.Inbox}. */
    void post(Runnable input) {
        requests.post(input);
    }

    /** Paces the machine to the wall clock from now on, or lets it run as fast as it can. Any thread. */
    public void setPaced(boolean paced) {
        requests.post(() -> {
            pace.set(paced, clock.now());
            nextLook = 0;
        });
    }

    /**
     * Has {@code handler} run on the machine's thread whenever the core is about to execute the instruction at the
     * virtual address {@code address}; the instruction is executed afterwards unless the handler has set the program
     * counter elsewhere. Guest code that happens to use the same virtual address later reaches the handler too, which
     * then does nothing. Machine's thread, or before the start.
     */
    public void setHandler(long address, Runnable handler) {
        handlers.put(address, handler);
        breakpoints.add(address, handlers);
    }

    /** Ends {@link #setHandler}. */
    public void removeHandler(long address) {
        handlers.remove(address);
        breakpoints.remove(address, handlers);
    }

    /**
     * Lets the guest run from the program counter until it comes to {@code returnAddress}, whose instruction is not
     * executed. To be called by a handler, which has set the registers; calls may be nested.
     *
     * <p>A guest that cannot return any more is not waited for: the handler and every call under way are left as by {@link
     * #unwind}, and the guest goes on.
     *
     * @param returnAddress virtual address
     * @param returned tells a return from other code that lies at the same address; asked each time it is reached
     * @param canReturn false when the guest cannot return any more; asked now and then, and its answer for as long as
     *     another one would do changes nothing but when the calling code is left
     */
    public void call(long returnAddress, BooleanSupplier returned, BooleanSupplier canReturn) {
        Object call = new Object();
        breakpoints.add(returnAddress, call);
        try {
            loop(returnAddress, returned, canReturn);
        } finally {
            breakpoints.remove(returnAddress, call);
        }
    }

    private void loop(long returnAddress, BooleanSupplier returned, BooleanSupplier canReturn) {
        while (true) {
            look();
            if (!canReturn.getAsBoolean()) {
                throw new Unwind(() -> {});
            }
            StopReason reason =
                    debug.isStepping() ? StopReason.BREAKPOINT : clock.run(pace.isOn() ? quantumInstructions() : SLICE);
            if (reason == StopReason.WAITING) {
                idle("the core waits for an interrupt");
            } else if (reason == StopReason.BREAKPOINT && !debug.breaksAt(cpu.pc())) {
                if (cpu.pc() == returnAddress && returned.getAsBoolean()) {
                    return;
                }
                atBreakpoint();
            }
        }
    }

    private long quantumInstructions() {
        return Math.max(1, clock.frequency() / (Clock.SECOND / QUANTUM));
    }

    private void atBreakpoint() {
        long address = cpu.pc();
        checkSignals();
        Runnable handler = handlers.get(address);
        if (handler != null) {
            handler.run();
        }
        if (cpu.pc() == address && clock.step() == StopReason.WAITING) {
            idle("the core waits for an interrupt");
        } else {
            debug.executed();
        }
    }

    /** Stands still until a debugger lets the machine go on, or it is to be reset or switched off. */
    private void halt() {
        debug.takeStop();
        try {
            standStill(() -> debug.stopped().isEmpty() || requests.isSignalled());
        } finally {
            debug.interrupted();
        }
        pace.set(pace.isOn(), clock.now());
    }

    /** Takes input, and waits for the wall clock when virtual time is ahead of it. */
    void look() {
        if (clock.now() > LAST_TIME) {
            requests.powerOff(new EndReason(
                    EndReason.Kind.TIME_OVER, "100 days of virtual time are over, and the clock holds little more"));
        }
        checkSignals();
        if (requests.runPosted()) {
            stuckReported = false;
        }
        if (debug.isStopWanted()) {
            halt();
        } else if (pace.isOn()) {
            waitUntil(clock.now());
        }
        checkSignals();
        nextLook = clock.now() + QUANTUM;
    }

    /** {@link #look} when the last one was a while ago. */
    void lookAfter(long now) {
        if (now >= nextLook || requests.isSignalled() || debug.isStopWanted()) {
            look();
        }
    }

    /** An interrupted thread does not park; the way to stop a machine is {@link #powerOff}. */
    private static void forgetInterrupt() {
        Thread.interrupted();
    }

    /** Waits until the wall clock has reached {@code virtualTime} or there is input. */
    private void waitUntil(long virtualTime) {
        long nanos = pace.nanosUntil(virtualTime);
        while (nanos > 0 && !requests.isPending()) {
            LockSupport.parkNanos(this, nanos);
            forgetInterrupt();
            nanos = pace.nanosUntil(virtualTime);
        }
    }

    /** Lets time pass until the next alarm has fired or input has been taken. */
    void idle(String who) {
        if (requests.isPending()) {
            look();
            return;
        }
        long next = clock.nextAlarm();
        if (next == Alarm.NEVER) {
            waitForInput(who);
        } else if (pace.isOn()) {
            waitUntil(next);
            if (requests.isPending()) {
                clock.advance(Math.max(0, Math.min(next, pace.virtualTime()) - clock.now()));
                look();
            } else {
                clock.skipToNextAlarm();
            }
        } else {
            clock.skipToNextAlarm();
        }
    }

    /**
     * {@link #idle} of a loop that asks for something again and again: goes on by itself when somebody only looked at the
     * machine, since to ask once more costs time, and whoever looks must not change what happens.
     */
    void pause(String who) {
        checkSignals();
        long start = clock.now();
        long inputs = requests.inputs();
        do {
            idle(who);
        } while (clock.now() == start && requests.inputs() == inputs);
    }

    private void waitForInput(String who) {
        if (!stuckReported) {
            stuckReported = true;
            String explanation = String.format(
                    "%s: %s at pc 0x%08x, no timer or device has an event pending, so nothing will ever wake it"
                            + " without input",
                    name, who, cpu.pc());
            for (MachineListener listener : listeners) {
                listener.stuck(explanation);
            }
        }
        while (!requests.isPending()) {
            LockSupport.park(this);
            forgetInterrupt();
        }
        if (pace.isOn()) {
            clock.advance(Math.max(0, pace.virtualTime() - clock.now()));
        }
        look();
    }

    /**
     * Stands still, so that no virtual time passes, but takes input, until {@code released} holds after some of it. Does not
     * return when the power is cut meanwhile.
     */
    private void standStill(BooleanSupplier released) {
        while (!released.getAsBoolean()) {
            if (requests.end() != null) {
                throw new Unwind(() -> {});
            }
            if (!requests.runPosted()) {
                LockSupport.park(this);
                forgetInterrupt();
            }
        }
        stuckReported = false;
    }

    /** Where the machine is and what it waits for, one line for people. Machine's thread. */
    public String describe() {
        long next = clock.nextAlarm();
        return String.format(
                "%s at %s: pc 0x%08x, %s mode, %s; next event: %s",
                name,
                seconds(clock.now()),
                cpu.pc(),
                cpu.mode(),
                cpu.waiting() ? "waiting for an interrupt" : "executing",
                next == Alarm.NEVER ? "none" : clock.nextAlarmName() + " at " + seconds(next));
    }

    private static String seconds(long picoseconds) {
        return String.format(Locale.ROOT, "%.6f s", (double) picoseconds / Clock.SECOND);
    }

    /** Lets {@code picoseconds} pass, in steps when paced. */
    void delay(long picoseconds) {
        long end = clock.now() + picoseconds;
        while (clock.now() < end) {
            // a debugger's halt, or a console's, may come with any alarm
            long step = Math.min(end, clock.nextAlarm()) - clock.now();
            clock.advance(Math.max(0, pace.isOn() ? Math.min(step, QUANTUM) : step));
            look();
        }
    }
}

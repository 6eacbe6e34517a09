package trampoline.machine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import trampoline.api.board.Inbox;
import trampoline.api.room.EndReason;

/**
 * What a machine is asked to do: by other threads, which may only talk to it this way, and by its own devices. The
 * machine takes requests between two runs of the core, so that everything on a board happens on one thread.
 */
final class Requests implements Inbox {
    private final VirtualClock clock;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private volatile Thread machineThread;
    private volatile String resetCause;
    private volatile EndReason end;
    private long inputs;

    Requests(VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public void post(Runnable input) {
        ask(() -> {
            inputs++;
            input.run();
        });
    }

    /** Has something done on the machine's thread that changes nothing which the guest or the loader could see. */
    void ask(Runnable question) {
        if (onMachineThread()) {
            question.run();
        } else {
            posted.add(question);
            wake();
        }
    }

    /** How much input has been taken. Machine's thread. */
    long inputs() {
        return inputs;
    }

    /** Asks for a hardware reset after the current instruction or access. Any thread, devices included. */
    void reset(String cause) {
        resetCause = cause;
        interrupted();
    }

    /**
     * Asks for the power to be cut after the current instruction or access; what was asked for first is what the machine
     * ends with. Any thread, devices included.
     */
    void powerOff(EndReason reason) {
        synchronized (this) {
            if (end == null) {
                end = reason;
            }
        }
        interrupted();
    }

    private void interrupted() {
        if (onMachineThread()) {
            clock.stopCore();
        } else {
            wake();
        }
    }

    /** True on the thread that the machine runs on. */
    boolean onMachineThread() {
        return Thread.currentThread() == machineThread;
    }

    /** The thread that the machine runs on; null while there is none. */
    Thread machineThread() {
        return machineThread;
    }

    /** Also ends the slice of instructions under way, if the core notices in time. */
    private void wake() {
        clock.stopCoreFromOutside();
        Thread thread = machineThread;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Makes the current thread the machine's. */
    void own() {
        machineThread = Thread.currentThread();
    }

    /** Ends {@link #own}; what is posted from now on waits for the next owner. */
    void disown() {
        machineThread = null;
    }

    /** True when something was posted that has not been run, or a reset or power-off is wanted. */
    boolean isPending() {
        return isSignalled() || !posted.isEmpty();
    }

    boolean isSignalled() {
        return end != null || resetCause != null;
    }

    /** Takes the wish for a reset: its cause, or null. */
    String takeReset() {
        String cause = resetCause;
        if (cause != null) {
            resetCause = null;
        }
        return cause;
    }

    /** Why the power is to be cut, or null while it is not. */
    EndReason end() {
        return end;
    }

    /**
     * Runs what was posted up to now, in order.
     *
     * @return true when there was something
     */
    boolean runPosted() {
        Runnable input = posted.poll();
        if (input == null) {
            return false;
        }
        // bounded, so that a thread that posts without pause cannot keep the machine from running
        for (int i = 0; input != null; i++) {
            input.run();
            input = i < 1000 ? posted.poll() : null;
        }
        return true;
    }
}

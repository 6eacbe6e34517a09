package trampoline.machine.sa1100;

import trampoline.api.room.EndReason;
import trampoline.machine.Machine;

/** Runs test code on a machine's own thread, which is the calling one. */
public final class Bench {
    private Bench() {}

    /** A piece of test code. */
    @FunctionalInterface
    public interface Body {
        /** Runs it. */
        void run() throws Exception;
    }

    /** Runs {@code body} as the machine's thread, then switches the machine off; throws what {@code body} threw. */
    public static void on(Machine machine, Body body) throws Exception {
        Exception[] exception = new Exception[1];
        AssertionError[] failedAssertion = new AssertionError[1];
        machine.execute(() -> {
            try {
                body.run();
            } catch (Exception e) {
                exception[0] = e;
            } catch (AssertionError e) {
                failedAssertion[0] = e;
            }
            machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test"));
        });
        machine.run();
        if (failedAssertion[0] != null) {
            throw failedAssertion[0];
        }
        if (exception[0] != null) {
            throw exception[0];
        }
    }
}

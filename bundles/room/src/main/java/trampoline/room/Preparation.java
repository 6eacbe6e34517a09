package trampoline.room;

import trampoline.api.bus.BusError;
import trampoline.api.room.EndReason;
import trampoline.machine.Machine;
import trampoline.machine.MachineListener;

/** Prepares a board without a loader of ours at power-on, and after each reset. */
final class Preparation implements MachineListener {
    private final Machine machine;
    private final Runnable action;

    private Preparation(Machine machine, Runnable action) {
        this.machine = machine;
        this.action = action;
    }

    /**
     * Has a machine prepared that has not been started yet; it goes off when that fails.
     *
     * @param action fails by a {@link BusError} or an {@link IllegalStateException}
     */
    static void atEachStart(Machine machine, Runnable action) {
        Preparation preparation = new Preparation(machine, action);
        machine.execute(preparation::prepare);
        machine.addListener(preparation);
    }

    @Override
    public void wasReset(String cause) {
        prepare();
    }

    private void prepare() {
        try {
            action.run();
        } catch (BusError | IllegalStateException e) {
            machine.powerOff(new EndReason(
                    EndReason.Kind.LOADER_FAILED, "the program cannot be put into RAM: " + e.getMessage()));
        }
    }
}

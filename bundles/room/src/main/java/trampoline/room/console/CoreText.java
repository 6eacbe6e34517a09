package trampoline.room.console;

import java.util.Locale;
import trampoline.api.bus.BusTarget;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.CpuFault;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.PolledAddress;

/** Where a core is, for people who wonder why nothing comes. */
public final class CoreText {
    private CoreText() {}

    /** Program counter, mode and time, one line without end. */
    public static String place(CpuState state) {
        String set = state.instructionSet().isEmpty() ? "" : ", " + state.instructionSet() + " state";
        return String.format(
                Locale.ROOT,
                "pc 0x%08x, %s mode%s, %s; %d instructions, %.6f s",
                state.pc(),
                state.mode(),
                set,
                state.waiting() ? "waiting for an interrupt" : "executing",
                state.instructions(),
                (double) state.time() / Clock.SECOND);
    }

    /** The last exception, one line without end. */
    public static String fault(CpuState state) {
        return state.lastFault().map(CoreText::of).orElse("no instruction has raised an exception since the reset");
    }

    private static String of(CpuFault fault) {
        String address = fault.address().isPresent()
                ? String.format(", address 0x%08x", fault.address().getAsLong())
                : "";
        return String.format("last exception: %s at pc 0x%08x%s", fault.exception(), fault.pc(), address);
    }

    /** What the core waits for without sleeping, one line without end. */
    public static String polled(PolledAddress polled) {
        String what = polled.target().kind() == BusTarget.Kind.DEVICE
                ? "register " + (polled.register().isEmpty() ? "" : polled.register() + " ") + "of "
                        + polled.target().name()
                : polled.target().name();
        return String.format(
                "it reads %s at 0x%08x over and over, the last time 0x%x", what, polled.address(), polled.value());
    }
}

package trampoline.arch.arm.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;
import trampoline.api.cpu.Execution;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;
import trampoline.arch.arm.ArmArchitecture;

/**
 * An ARM7TDMI with a fault.
 *
 * @param fault what is wrong with it
 */
record BrokenCore(Fault fault) implements Architecture {
    /** What a core can have wrong. */
    enum Fault {
        /** An unknown model is some model. */
        TAKES_ANY_MODEL,
        /** A reset leaves the processor mode as it is. */
        RESET_KEEPS_MODE,
        /** A register that there is not reads as 0. */
        TAKES_ANY_NAME,
        /** A write to r4 is lost. */
        LOSES_WRITES,
        /** A run executes one instruction more. */
        RUNS_LONGER,
        /** Breakpoints are forgotten. */
        NO_BREAKPOINTS,
        /** Undefined instructions do nothing. */
        SKIPS_UNDEFINED,
        /** The interrupt's wire is cut. */
        NO_INTERRUPTS,
        /** Code that was decoded is kept, whatever is written there. */
        KEEPS_OLD_CODE,
        /** No two cores do the same. */
        UNREPEATABLE,
        /** Translated, a run ends with another value in a register. */
        TRANSLATES_WRONGLY
    }

    private static int made;

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel("arm7tdmi", "with a fault"));
    }

    @Override
    public Cpu createCpu(String model, Bus bus) {
        String real = fault == Fault.TAKES_ANY_MODEL ? "arm7tdmi" : model;
        Bus seen = fault == Fault.KEEPS_OLD_CODE ? withoutListeners(bus) : bus;
        return new Handler(new ArmArchitecture().createCpu(real, seen)).proxy();
    }

    private static Bus withoutListeners(Bus bus) {
        return (Bus) Proxy.newProxyInstance(
                BrokenCore.class.getClassLoader(),
                new Class<?>[] {Bus.class},
                (proxy, method, arguments) ->
                        method.getName().equals("addListener") ? null : pass(bus, method, arguments));
    }

    private static Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Handler {
        private final Cpu core;
        private final int number = made++;
        private boolean translating;

        Handler(Cpu core) {
            this.core = core;
        }

        Cpu proxy() {
            return (Cpu) Proxy.newProxyInstance(
                    BrokenCore.class.getClassLoader(), new Class<?>[] {Cpu.class}, (proxy, method, arguments) -> {
                        Object wrong = wrong(method.getName(), arguments);
                        return wrong == null ? pass(core, method, arguments) : wrong;
                    });
        }

        /** What the fault makes of a call; null where it is none of it. */
        private Object wrong(String method, Object... arguments) {
            return switch (method) {
                case "setExecution" -> {
                    translating = arguments[0] == Execution.TRANSLATE;
                    yield null;
                }
                case "reset" -> fault == Fault.RESET_KEEPS_MODE ? resetButMode() : null;
                case "register" ->
                    fault == Fault.TAKES_ANY_NAME
                                    && core.registers().stream()
                                            .noneMatch(known -> known.name().equals(arguments[0]))
                            ? 0L
                            : null;
                case "setRegister" -> fault == Fault.LOSES_WRITES && arguments[0].equals("r4") ? 0 : null;
                case "addBreakpoint" -> fault == Fault.NO_BREAKPOINTS ? 0 : null;
                case "input" -> fault == Fault.NO_INTERRUPTS ? deadEnd((String) arguments[0]) : null;
                case "run" -> run((long) arguments[0]);
                case "step" -> run(1);
                default -> null;
            };
        }

        private Object resetButMode() {
            long mode = core.register("cpsr");
            core.reset();
            core.setRegister("cpsr", mode);
            return 0;
        }

        private Line deadEnd(String name) {
            core.input(name);
            return asserted -> {};
        }

        private StopReason run(long instructions) {
            switch (fault) {
                case RUNS_LONGER -> {
                    return core.run(instructions + 1);
                }
                case SKIPS_UNDEFINED -> {
                    long pc = core.pc();
                    StopReason reason = core.run(instructions);
                    if (core.pc() == 4) {
                        core.setPc(pc + 4);
                    }
                    return reason;
                }
                case UNREPEATABLE -> {
                    StopReason reason = core.run(instructions);
                    core.setRegister("r5", number);
                    return reason;
                }
                case TRANSLATES_WRONGLY -> {
                    StopReason reason = core.run(instructions);
                    core.setRegister("r5", translating ? 1 : 0);
                    return reason;
                }
                default -> {
                    return null;
                }
            }
        }
    }
}

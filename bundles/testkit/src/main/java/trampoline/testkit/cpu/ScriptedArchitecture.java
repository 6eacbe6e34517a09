package trampoline.testkit.cpu;

import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/**
 * The architecture of {@link ScriptedCpu}, for tests of what runs a board: stages, consoles, the room. With what lies
 * beside it (stage 1, calling convention, handover) a board that asks for it boots.
 */
public final class ScriptedArchitecture implements Architecture {
    /** Its name. */
    public static final String NAME = "scripted";

    /** Its one model. */
    public static final String MODEL = "scripted";

    /** Where a core of this architecture starts; boards have their flash there. */
    public static final long RESET_VECTOR = 0;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel(MODEL, "executes Java"));
    }

    /** {@inheritDoc} At its reset vector it finds {@link ScriptedLoaderCode}'s stage 1, or waits for ever. */
    @Override
    public Cpu createCpu(String model, Bus bus) {
        ScriptedCpu cpu = new ScriptedCpu(RESET_VECTOR);
        return cpu.at(RESET_VECTOR, () -> ScriptedLoaderCode.run(cpu, bus));
    }
}

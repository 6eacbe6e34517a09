package trampoline.machine;

import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/**
 * An architecture with one core, which is there already.
 *
 * @param core the core
 */
public record TestArchitecture(Cpu core) implements Architecture {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel("test", "a core of Java"));
    }

    @Override
    public Cpu createCpu(String model, Bus bus) {
        return core;
    }
}

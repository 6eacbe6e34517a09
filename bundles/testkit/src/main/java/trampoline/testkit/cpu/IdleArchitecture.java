package trampoline.testkit.cpu;

import java.util.List;
import trampoline.api.board.BoardType;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/**
 * An architecture whose only core is a given one, for boards that ask for another.
 *
 * @param name the architecture that the board asks for
 * @param model the model that it asks for
 * @param core what it gets
 */
public record IdleArchitecture(String name, String model, Cpu core) implements Architecture {
    /** What a type of board asks for. */
    public IdleArchitecture(BoardType type, Cpu core) {
        this(type.architecture(), type.cpuModel(), core);
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel(model, "does nothing"));
    }

    @Override
    public Cpu createCpu(String wanted, Bus bus) {
        return core;
    }
}

package example.riscv;

import com.google.auto.service.AutoService;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import trampoline.api.bus.Bus;
import trampoline.api.capability.ProvidesArchitecture;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/** RISC-V with 64 bits. */
@Component(property = Architecture.NAMESPACE + "=" + RiscvArchitecture.NAME)
@AutoService(Architecture.class)
@ProvidesArchitecture(
        name = RiscvArchitecture.NAME,
        models = {RiscvArchitecture.MODEL},
        endian = {"little"})
public final class RiscvArchitecture implements Architecture {
    /** The architecture's name. */
    public static final String NAME = "riscv";

    /** The name of its one model. */
    public static final String MODEL = "rv64";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel(MODEL, "RV64GC, machine, supervisor and user mode, Sv39"));
    }

    @Override
    public Cpu createCpu(String model, Bus bus) {
        if (!model.equals(MODEL)) {
            throw new IllegalArgumentException("there is no RISC-V model '" + model + "', only " + MODEL);
        }
        return new RiscvCore(bus);
    }
}

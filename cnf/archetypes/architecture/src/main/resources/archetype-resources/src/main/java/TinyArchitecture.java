package ${package};

import com.google.auto.service.AutoService;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import trampoline.api.bus.Bus;
import trampoline.api.capability.ProvidesArchitecture;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/** What makes the cores. A board needs more of an architecture, see docs/porting.md: its stage 1 and its kernels' entry. */
@Component(service = Architecture.class)
@AutoService(Architecture.class)
@ProvidesArchitecture(name = "${name}", models = TinyArchitecture.MODEL, endian = "little")
public final class TinyArchitecture implements Architecture {
    static final String MODEL = "${name}-1";

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public List<CpuModel> models() {
        return List.of(new CpuModel(MODEL, "nine instructions, 16 registers of 32 bits"));
    }

    @Override
    public Cpu createCpu(String model, Bus bus) {
        if (!model.equals(MODEL)) {
            throw new IllegalArgumentException("no model '" + model + "'; there is " + MODEL);
        }
        return new TinyCore(bus);
    }
}

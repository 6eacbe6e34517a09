package trampoline.arch.mips;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.bus.Bus;
import trampoline.api.capability.ProvidesArchitecture;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/** MIPS32 release 1 and 2, little and big endian. */
@Component(property = "trampoline.arch=mips", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(Architecture.class)
@ProvidesArchitecture(
        name = "mips",
        models = {"4kc", "24kc"},
        endian = {"little", "big"})
public final class MipsArchitecture implements Architecture {
    private static final List<Model> MODELS = List.of(Model.M4KC, Model.M24KC);

    @Override
    public String name() {
        return "mips";
    }

    @Override
    public List<CpuModel> models() {
        return MODELS.stream().map(Model::cpu).toList();
    }

    @Override
    public Cpu createCpu(String name, Bus bus) {
        Stream<Model> found = MODELS.stream().filter(model -> model.cpu().name().equals(name));
        return found.findFirst()
                .map(model -> new MipsCore(model, bus))
                .orElseThrow(() -> new IllegalArgumentException("there is no MIPS model '" + name + "', only "
                        + MODELS.stream().map(model -> model.cpu().name()).collect(Collectors.joining(" and "))));
    }
}

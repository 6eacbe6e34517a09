package trampoline.arch.arm;

import com.google.auto.service.AutoService;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.bus.Bus;
import trampoline.api.capability.ProvidesArchitecture;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;

/**
 * The ARM architecture, versions 4, 4T and 5TE: models {@code sa1100}, {@code arm7tdmi}, {@code arm926} and {@code
 * feroceon}. Cores have the bus's byte order; the B bit, by which software could change it, is not implemented and reads as zero.
 */
@Component(
        service = Architecture.class,
        property = Architecture.NAMESPACE + "=arm",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(Architecture.class)
@ProvidesArchitecture(
        name = "arm",
        models = {"sa1100", "arm7tdmi", "arm926", "feroceon"},
        endian = {"little", "big"})
public final class ArmArchitecture implements Architecture {
    @Override
    public String name() {
        return "arm";
    }

    @Override
    public List<CpuModel> models() {
        return ArmModel.descriptions();
    }

    /**
     * True when a model has coprocessor 15, the system control coprocessor, and a memory management unit.
     *
     * @throws IllegalArgumentException naming the models there are, when it is none of them
     */
    public static boolean hasSystemControl(String model) {
        return ArmModel.named(model).hasSystemControl();
    }

    @Override
    public Cpu createCpu(String model, Bus bus) {
        return new ArmCore(ArmModel.named(model), bus);
    }
}

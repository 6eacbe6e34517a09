package trampoline.arch.arm.kit;

import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;

/** What is compared with another simulator is in {@code ArmDifferentialTest}. */
class ArmConformanceTest extends ArchitectureConformance {
    @Override
    protected Architecture architecture() {
        return new LowVectors(new ArmArchitecture());
    }

    @Override
    protected GuestCode code(String model) {
        return new ArmCode();
    }

    /** Boards that strap a core's vectors, where it has a pin for that, to where the conformance tests have RAM. */
    private record LowVectors(Architecture real) implements Architecture {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public List<CpuModel> models() {
            return real.models();
        }

        @Override
        public Cpu createCpu(String model, Bus bus) {
            Cpu cpu = real.createCpu(model, bus);
            if (model.equals("feroceon")) {
                cpu.input("vinithi").set(false);
                cpu.reset();
            }
            return cpu;
        }
    }
}

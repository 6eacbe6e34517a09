package trampoline.arch.arm.kit;

import trampoline.api.cpu.Architecture;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;

/** What is compared with another simulator is in {@code ArmDifferentialTest}. */
class ArmConformanceTest extends ArchitectureConformance {
    @Override
    protected Architecture architecture() {
        return new ArmArchitecture();
    }

    @Override
    protected GuestCode code(String model) {
        return new ArmCode();
    }
}

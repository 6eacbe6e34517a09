package ${package};

import trampoline.api.cpu.Architecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;

/** What any architecture has to do. */
class TinyTest extends ArchitectureConformance {
    @Override
    protected Architecture architecture() {
        return new TinyArchitecture();
    }

    @Override
    protected GuestCode code(String model) {
        return new TinyCode();
    }
}

package trampoline.arch.mips.kit;

import java.nio.ByteOrder;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Register;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;

class BigEndianConformanceTest extends ArchitectureConformance {
    @Override
    protected Architecture architecture() {
        return new MipsArchitecture();
    }

    @Override
    protected GuestCode code(String model) {
        return new MipsCode(ByteOrder.BIG_ENDIAN);
    }

    /** Count is undefined after a reset (MIPS32 Privileged Resource Architecture, Count Register). */
    @Override
    protected boolean isUndefinedAtReset(Register register) {
        return super.isUndefinedAtReset(register) || register.name().equals("count");
    }
}

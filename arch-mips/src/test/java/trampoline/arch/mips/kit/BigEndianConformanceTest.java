package trampoline.arch.mips.kit;

import java.nio.ByteOrder;
import trampoline.testkit.conformance.GuestCode;

class BigEndianConformanceTest extends MipsConformanceTest {
    @Override
    protected GuestCode code(String model) {
        return new MipsCode(ByteOrder.BIG_ENDIAN);
    }
}

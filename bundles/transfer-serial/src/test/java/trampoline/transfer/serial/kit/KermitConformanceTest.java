package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.kermit.Kermit;

class KermitConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new Kermit();
    }
}

package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.zmodem.Zmodem;

class ZmodemConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new Zmodem();
    }
}

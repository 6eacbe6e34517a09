package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.xmodem.Ymodem;

class YmodemConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new Ymodem();
    }
}

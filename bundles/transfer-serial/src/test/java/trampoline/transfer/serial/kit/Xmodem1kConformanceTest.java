package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.xmodem.Xmodem1k;

class Xmodem1kConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new Xmodem1k();
    }
}

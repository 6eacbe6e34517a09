package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.text.Uuencode;

class UuencodeConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new Uuencode();
    }

    /** It has no check. */
    @Override
    protected boolean detectsDamage() {
        return false;
    }
}

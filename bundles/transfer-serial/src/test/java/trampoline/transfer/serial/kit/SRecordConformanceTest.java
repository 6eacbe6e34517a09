package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.text.SRecordProtocol;

class SRecordConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new SRecordProtocol();
    }

    /** Its check is a sum of eight bits a line. */
    @Override
    protected boolean detectsDamage() {
        return false;
    }
}

package ${package};

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;

class StopAndWaitTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new StopAndWait();
    }
}

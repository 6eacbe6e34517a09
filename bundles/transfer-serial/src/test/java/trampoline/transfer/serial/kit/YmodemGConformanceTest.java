package trampoline.transfer.serial.kit;

import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.transfer.serial.xmodem.YmodemG;

class YmodemGConformanceTest extends SerialProtocolConformance {
    @Override
    protected SerialProtocol protocol() {
        return new YmodemG();
    }

    /** Its senders begin as YMODEM's do. */
    @Override
    protected boolean isRecognizable() {
        return false;
    }
}

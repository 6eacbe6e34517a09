package trampoline.transfer.serial.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import trampoline.api.transfer.SerialProtocol;

/** The beginning of the long run. */
class NoisyTransfersTest {
    private static final int A_FEW = 70;

    @Test
    void noProtocolDeliversAWrongFileAsGood() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        NoisyTransfers transfers = new NoisyTransfers(A_FEW, 1, new PrintStream(text, true, StandardCharsets.UTF_8));
        for (SerialProtocol protocol : ServiceLoader.load(SerialProtocol.class)) {
            transfers.run(protocol);
        }
        assertThat(transfers.failed()).as(text.toString(StandardCharsets.UTF_8)).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("zmodem", "kermit", "uuencode", "CUT");
    }
}

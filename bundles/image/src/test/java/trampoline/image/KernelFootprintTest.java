package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class KernelFootprintTest {
    private static final int MIB = 1 << 20;

    @Test
    void aKernelNeedsItsPackedAndUnpackedLengthAndAMargin() throws Exception {
        assertThat(KernelFootprint.of(new byte[1000]).getAsLong()).isEqualTo(1000 + MIB);
        byte[] other = new byte[1000];
        ByteBuffer.wrap(other)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x24, 0x016f2818)
                .putInt(0x2c, 1000);
        assertThat(KernelFootprint.of(other).getAsLong()).isEqualTo(5000 + MIB);
    }
}

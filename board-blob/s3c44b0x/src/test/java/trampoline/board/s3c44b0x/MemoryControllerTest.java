package trampoline.board.s3c44b0x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.bus.Bus;

class MemoryControllerTest {
    private static final long RAM = 0x0c00_0000L;
    private static final long REFRESH = 0x01c8_0024L;
    private static final long BANKSIZE = 0x01c8_0028L;
    private static final long MRSRB6 = 0x01c8_002cL;
    private static final int PATTERN = 0x1234_5678;

    @TempDir
    Path state;

    /** Until the mode register of its SDRAM is loaded, a bank gives ones. */
    @Test
    void memoryIsSilentUntilItIsSetUp() throws Exception {
        try (Rig rig = new Rig(state)) {
            Bus bus = rig.bus;
            bus.write32(RAM, PATTERN);
            assertThat(bus.read32(RAM)).isEqualTo(-1);
            bus.write32(MRSRB6, 0x20);
            bus.write32(RAM, PATTERN);
            assertThat(bus.read32(RAM)).isEqualTo(PATTERN);
            bus.write32(REFRESH, 0);
            assertThat(bus.read32(RAM)).isEqualTo(-1);
            bus.write32(REFRESH, 0x8c_041b);
            rig.board.reset();
            assertThat(bus.read32(RAM)).isEqualTo(-1);
            bus.write32(MRSRB6, 0x20);
            assertThat(bus.read32(RAM)).as("what it held before the reset").isEqualTo(PATTERN);
        }
    }

    /** The memory fills the bank as it is set up: more than once in a larger one, its first part in a smaller one. */
    @Test
    void bankSizeSaysWhereMemoryAnswers() throws Exception {
        try (Rig rig = new Rig(state)) {
            Bus bus = rig.bus;
            bus.write32(MRSRB6, 0x20);
            bus.write32(RAM, PATTERN);
            int[] answering = {32, 32, 32, 32, 2, 4, 8, 16};
            for (int round = 0; round < 2; round++) {
                for (int code = answering.length - 1; code >= 0; code--) {
                    bus.write32(BANKSIZE, 0x10 | code);
                    assertThat(bus.read32(RAM + ((long) answering[code] << 20))).isEqualTo(-1);
                    assertThat(bus.read32(RAM)).isEqualTo(PATTERN);
                    if (answering[code] > 8) {
                        assertThat(bus.read32(RAM + (8 << 20))).isEqualTo(PATTERN);
                    }
                    long last = RAM + ((long) answering[code] << 20) - 4;
                    bus.write32(last, code);
                    assertThat(bus.read32(last)).isEqualTo(code);
                }
            }
        }
    }
}

package trampoline.board.lart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.MemoryRange;
import trampoline.api.bus.BusError;

class LartDramTest {
    @TempDir
    Path state;

    private LartBench lart;

    @BeforeEach
    void build() throws Exception {
        lart = new LartBench(state);
    }

    @AfterEach
    void close() {
        lart.close();
    }

    @Test
    void nothingAnswersBeforeTheControllerIsProgrammed() {
        for (MemoryRange window : lart.board.ramWindows()) {
            assertThatThrownBy(() -> lart.bus.read32(window.start())).isInstanceOf(BusError.class);
            assertThatThrownBy(() -> lart.bus.write8(window.last(), 0)).isInstanceOf(BusError.class);
        }
        lart.setUpMemory();
        lart.bus.write32(0xc0000000L, 0x12345678);
        assertThat(lart.bus.read32(0xc0000000L)).isEqualTo(0x12345678);
    }

    @Test
    void fourAreasAreIndependent() {
        lart.setUpMemory();
        long[] areas = {0xc000_0000L, 0xc100_0000L, 0xc800_0000L, 0xc900_0000L};
        for (long area : areas) {
            lart.bus.write32(area, (int) area);
            lart.bus.write32(area + 0x7ffffc, (int) ~area);
        }
        for (long area : areas) {
            assertThat(lart.bus.read32(area)).isEqualTo((int) area);
            assertThat(lart.bus.read32(area + 0x7ffffc)).isEqualTo((int) ~area);
        }
    }

    @Test
    void missingAddressLinesMakeImages() {
        lart.setUpMemory();
        lart.bus.write32(0xc0001000L, 0xaaaa5555);
        assertThat(lart.bus.read32(0xc0801000L)).as("bit 23").isEqualTo(0xaaaa5555);
        assertThat(lart.bus.read32(0xc2001000L)).as("bit 25").isEqualTo(0xaaaa5555);
        assertThat(lart.bus.read32(0xc4801000L)).as("bits 26 and 23").isEqualTo(0xaaaa5555);
        assertThat(lart.bus.read32(0xc6001000L)).isEqualTo(0xaaaa5555);
        lart.bus.write32(0xcf801000L, 0x1badb002);
        assertThat(lart.bus.read32(0xc9001000L)).isEqualTo(0x1badb002);
        assertThat(lart.bus.read32(0xc0001000L)).isEqualTo(0xaaaa5555);
    }

    @Test
    void everyFirstWordOfAWindowBelongsToOneOfTheAreas() {
        lart.setUpMemory();
        int marked = 0;
        for (int bank = 0; bank < 2; bank++) {
            long window = lart.board.ramWindows().get(bank).start();
            for (int offset = 0; offset < 128 << 20; offset += 1 << 20) {
                lart.bus.write32(window + offset, 0);
            }
            for (int offset = 0; offset < 128 << 20; offset += 1 << 20) {
                if (lart.bus.read32(window + offset) == 0) {
                    lart.bus.write32(window + offset, 1);
                    marked++;
                }
            }
        }
        assertThat(marked).as("MiB of real memory").isEqualTo(32);
    }

    @Test
    void emptyBanksDoNotAnswerThoughEnabled() {
        lart.setUpMemory();
        assertThatThrownBy(() -> lart.bus.read32(0xd0000000L)).isInstanceOf(BusError.class);
        assertThatThrownBy(() -> lart.bus.write32(0xdffffffcL, 0)).isInstanceOf(BusError.class);
    }

    @Test
    void contentsAfterPowerOnComeFromTheSeed(@TempDir Path second, @TempDir Path third) throws Exception {
        lart.setUpMemory();
        try (LartBench same = new LartBench(second);
                LartBench other = new LartBench(third, 7)) {
            same.setUpMemory();
            other.setUpMemory();
            int word = lart.bus.read32(0xc9123450L);
            assertThat(word).isNotZero();
            assertThat(same.bus.read32(0xc9123450L)).isEqualTo(word);
            assertThat(other.bus.read32(0xc9123450L)).isNotEqualTo(word);
        }
    }

    @Test
    void resetSwitchesBanksOffAndKeepsContents() {
        lart.setUpMemory();
        lart.bus.write32(0xc8000040L, 0xcafef00d);
        lart.board.reset();
        assertThatThrownBy(() -> lart.bus.read32(0xc8000040L)).isInstanceOf(BusError.class);
        lart.setUpMemory();
        assertThat(lart.bus.read32(0xc8000040L)).isEqualTo(0xcafef00d);
    }

    @Test
    void zerosBankReadsAsZeroEverywhere() {
        lart.bus.write32(0xe0000000L, -1);
        lart.bus.write32(0xe7fffffcL, -1);
        for (long address :
                new long[] {0xe000_0000L, 0xe000_fffcL, 0xe001_0000L, 0xe010_0000L, 0xe011_0000L, 0xe7ff_fffcL}) {
            assertThat(lart.bus.read32(address)).isZero();
        }
        assertThat(lart.bus.directRead(0xe0000000L)).isNotNegative();
    }
}

package trampoline.machine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.device.MappedDevice;

class SpacedRegistersTest {
    private final List<String> accesses = new ArrayList<>();

    /** Register n reads as 0x10 + n. */
    private final MappedDevice chip = new MappedDevice() {
        @Override
        public String name() {
            return "UART";
        }

        @Override
        public void reset() {
            accesses.add("reset");
        }

        @Override
        public int read(int offset, int size) {
            accesses.add("read " + offset);
            assertThat(size).isOne();
            return 0x10 + offset;
        }

        @Override
        public void write(int offset, int size, int value) {
            accesses.add(String.format("write %d %02x", offset, value));
        }
    };

    private SpacedRegisters spaced(int step, ByteOrder order) {
        return new SpacedRegisters(chip, step, order);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void wordsHaveTheRegisterInTheirLowByte(int step) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            SpacedRegisters registers = spaced(step, order);
            accesses.clear();
            assertThat(registers.read(3 * step, 4)).isEqualTo(0x13);
            registers.write(5 * step, 4, 0x12345678);
            assertThat(accesses).containsExactly("read 3", "write 5 78");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void bytesAreWhereTheByteOrderPutsThem(int step) {
        int word = Math.min(step, 4);
        assertThat(spaced(step, ByteOrder.LITTLE_ENDIAN).read(3 * step, 1)).isEqualTo(0x13);
        assertThat(spaced(step, ByteOrder.BIG_ENDIAN).read(3 * step + word - 1, 1))
                .isEqualTo(0x13);
        spaced(step, ByteOrder.BIG_ENDIAN).write(step + word - 1, 1, 0x5a);
        assertThat(accesses).containsExactly("read 3", "read 3", "write 1 5a");
    }

    @Test
    void otherBytesDoNotReachTheChip() {
        for (int offset : new int[] {1, 2, 3, 4, 5, 7}) {
            assertThat(spaced(8, ByteOrder.LITTLE_ENDIAN).read(offset, 1)).isZero();
            spaced(8, ByteOrder.LITTLE_ENDIAN).write(offset, 1, 0xff);
        }
        assertThat(spaced(8, ByteOrder.BIG_ENDIAN).read(4, 4)).isZero();
        spaced(4, ByteOrder.BIG_ENDIAN).write(0, 1, 0xff);
        assertThat(accesses).isEmpty();
    }

    @Test
    void halfwordsReachItWhenTheyHaveItsByte() {
        assertThat(spaced(4, ByteOrder.LITTLE_ENDIAN).read(4, 2)).isEqualTo(0x11);
        assertThat(spaced(4, ByteOrder.BIG_ENDIAN).read(6, 2)).isEqualTo(0x11);
        assertThat(spaced(4, ByteOrder.BIG_ENDIAN).read(4, 2)).isZero();
        assertThat(spaced(2, ByteOrder.BIG_ENDIAN).read(4, 2)).isEqualTo(0x12);
    }

    @Test
    void wideAccessesReachSeveralRegistersInTheOrderOfTheirAddresses() {
        assertThat(spaced(1, ByteOrder.LITTLE_ENDIAN).read(0, 4)).isEqualTo(0x13121110);
        assertThat(spaced(1, ByteOrder.BIG_ENDIAN).read(4, 4)).isEqualTo(0x14151617);
        assertThat(spaced(2, ByteOrder.LITTLE_ENDIAN).read(0, 4)).isEqualTo(0x00110010);
        assertThat(spaced(2, ByteOrder.BIG_ENDIAN).read(0, 4)).isEqualTo(0x00100011);
        accesses.clear();
        spaced(1, ByteOrder.BIG_ENDIAN).write(0, 4, 0xaabbccdd);
        assertThat(accesses).containsExactly("write 0 aa", "write 1 bb", "write 2 cc", "write 3 dd");
    }

    @Test
    void otherStepsAreRefused() {
        assertThatThrownBy(() -> spaced(3, ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UART")
                .hasMessageContaining("not 3");
    }
}

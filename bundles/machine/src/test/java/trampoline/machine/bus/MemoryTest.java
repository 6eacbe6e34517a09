package trampoline.machine.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    private static final int LENGTH = 1 << 20;
    private static final int BEFORE = 4096;

    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, BEFORE + 2 * LENGTH);
    private final Memory before = bus.allot("before", BEFORE);
    private final Memory memory = bus.allot("RAM", LENGTH);
    private final Memory after = bus.allot("after", LENGTH);

    private static byte[] bytes(Memory memory) {
        return Arrays.copyOfRange(memory.store(), memory.offset(), memory.offset() + memory.length());
    }

    @Test
    void whatItIsFilledWithComesFromTheSeed() {
        memory.fillAtRandom(1);
        after.fillAtRandom(1);
        assertThat(bytes(after)).isEqualTo(bytes(memory));
        after.fillAtRandom(2);
        assertThat(bytes(after)).isNotEqualTo(bytes(memory));
    }

    @Test
    void itsNeighboursStayAsTheyAre() {
        memory.fillAtRandom(1);
        assertThat(bytes(before)).containsOnly(0);
        assertThat(bytes(after)).containsOnly(0);
    }

    @Test
    void allOfItIsFilled() {
        memory.fillAtRandom(1);
        byte[] bytes = bytes(memory);
        for (int at = 0; at < LENGTH; at += 64) {
            assertThat(Arrays.copyOfRange(bytes, at, at + 64)).as("at 0x%x", at).isNotEqualTo(new byte[64]);
        }
    }

    /** A test for images of a memory that a missing address line makes must not take what it was filled with for one. */
    @ParameterizedTest
    @ValueSource(ints = {12, 16, 17, 18, 19})
    void placesThatDifferInOneAddressLineDiffer(int line) {
        memory.fillAtRandom(1);
        byte[] bytes = bytes(memory);
        int distance = 1 << line;
        for (int at = 0; at + distance < LENGTH; at += 4096) {
            assertThat(Arrays.copyOfRange(bytes, at, at + 16))
                    .as("0x%x and 0x%x", at, at + distance)
                    .isNotEqualTo(Arrays.copyOfRange(bytes, at + distance, at + distance + 16));
        }
    }
}

package trampoline.loader.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import trampoline.api.flash.Partition;
import trampoline.image.Environment;

class FlashStoreTest {
    private final ChipBus chip = new ChipBus(4, 64);
    private final FlashStore store = new FlashStore(chip, ByteOrder.LITTLE_ENDIAN, chip.driver());

    @Test
    void neighboursInABlockAreKept() throws Exception {
        store.write(0, new byte[] {1, 2, 3, 4}, () -> {});
        store.write(60, new byte[] {5, 6, 7, 8, 9}, () -> {});
        assertThat(store.read(0, 4)).containsExactly(1, 2, 3, 4);
        assertThat(store.read(60, 8)).containsExactly(5, 6, 7, 8, 9, -1, -1, -1);
    }

    @Test
    void blocksThatHoldTheBytesAlreadyAreLeftAlone() throws Exception {
        store.write(0, new byte[100], () -> {});
        int erased = chip.erased();
        store.write(0, new byte[100], () -> {});
        assertThat(chip.erased()).isEqualTo(erased);
    }

    @Test
    void aBlockThatDoesNotTakeItIsNamed() {
        chip.breakWord(68);
        assertThatThrownBy(() -> store.write(64, new byte[16], () -> {}))
                .hasMessageContainingAll("0x00000040", "0x00000044");
    }

    @Test
    void parametersAreWrittenAndReadAgain() throws Exception {
        ParameterBlock block = new ParameterBlock(store, new Partition("parameters", 128, 64), ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(block::read).hasMessageContaining("erased");
        Environment parameters = Environment.EMPTY.with("bootargs", "quiet");
        block.write(parameters);
        assertThat(block.read()).isEqualTo(parameters);
        assertThatThrownBy(() -> block.write(parameters.with("x", "y".repeat(80))))
                .hasMessageContaining("shorten x");
        assertThat(block.read()).isEqualTo(parameters);
    }
}

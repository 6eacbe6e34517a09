package trampoline.loader.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.image.Environment;

/** Parameters with two copies, each an erase block. */
class ParameterBlockTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final Partition FIRST = new Partition("first", 192, 64);
    private static final Partition SECOND = new Partition("second", 128, 64);

    private final ChipBus chip = new ChipBus(4, 64);
    private final FlashStore store = new FlashStore(chip, ORDER, chip.driver());
    private final ParameterBlock block = new ParameterBlock(store, new TwoAreas(FIRST, SECOND), ORDER);

    private static Environment generation(int number) throws ImageException {
        return Environment.EMPTY.with("generation", "" + number);
    }

    @Test
    void copiesAreWrittenInTurn() throws Exception {
        assertThatThrownBy(block::read).hasMessageContaining("both copies");
        assertThat(block.current()).isEmpty();
        for (int number = 1; number <= 6; number++) {
            assertThat(block.update(generation(number)).target()).isEqualTo(number % 2 == 1 ? FIRST : SECOND);
            block.write(generation(number));
            assertThat(block.read()).isEqualTo(generation(number));
            assertThat(block.current()).contains(number % 2 == 1 ? FIRST : SECOND);
            assertThat(block.holds(generation(number))).isTrue();
            assertThat(block.holds(generation(number - 1))).isFalse();
        }
        assertThat(chip.erased()).as("marking obsolete erases nothing").isEqualTo(6);
        assertThat(store.read(0, 128)).as("the other blocks").containsOnly(-1);
    }

    @Test
    void theOldOneCountsUntilTheNewOneIsThere() throws Exception {
        block.write(generation(1));
        ParameterUpdate update = block.update(generation(2));
        assertThat(block.read()).isEqualTo(generation(1));
        update.erase();
        assertThat(block.read()).isEqualTo(generation(1));
        update.program();
        assertThat(block.read()).isIn(generation(1), generation(2));
        update.retire();
        assertThat(block.read()).isEqualTo(generation(2));
    }

    @Test
    void aCopyThatDoesNotTakeItLeavesTheOldOne() throws Exception {
        block.write(generation(1));
        chip.breakWord(132);
        assertThatThrownBy(() -> block.write(generation(2))).hasMessageContaining("0x00000084");
        assertThat(block.read()).isEqualTo(generation(1));
    }

    @Test
    void aSingleCopyFromBeforeIsReadAndStaysUntilThereAreTwo() throws Exception {
        new ParameterBlock(store, FIRST, ORDER).write(generation(1));
        assertThat(block.read()).isEqualTo(generation(1));
        assertThat(block.isSuperseded()).isTrue();
        assertThat(block.holds(generation(1))).isFalse();
        assertThat(block.current()).contains(FIRST);

        block.write(generation(2));
        assertThat(block.read()).isEqualTo(generation(2));
        assertThat(block.isSuperseded()).isFalse();
        assertThat(block.current()).contains(SECOND);
        block.write(generation(3));
        assertThat(block.read()).isEqualTo(generation(3));
        assertThat(block.current()).contains(FIRST);
    }

    @Test
    void erasedMeansNone() throws Exception {
        block.write(generation(1));
        block.write(generation(2));
        block.erase();
        assertThat(block.current()).isEmpty();
        assertThatThrownBy(block::read).hasMessageContaining("erased");
        assertThat(store.read(0, 256)).containsOnly(-1);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsErased() throws Exception {
        block.write(generation(1));
        Environment large = generation(2).with("x", "y".repeat(60));
        int erased = chip.erased();
        assertThatThrownBy(() -> block.write(large)).hasMessageContaining("shorten x");
        assertThat(chip.erased()).isEqualTo(erased);
        assertThat(block.capacity()).isEqualTo(59);
        assertThat(new ParameterBlock(store, FIRST, ORDER).capacity()).isEqualTo(60);
    }

    @Test
    void copiesAreWholeEraseBlocksOfOneLength() {
        Partition shorter = new Partition("shorter", 64, 32);
        assertThatThrownBy(() -> new ParameterBlock(store, new TwoAreas(FIRST, shorter), ORDER))
                .hasMessageContainingAll("0x40", "0x20");
        Partition across = new Partition("across", 32, 64);
        ParameterBlock wrong = new ParameterBlock(store, new TwoAreas(across, SECOND), ORDER);
        assertThatThrownBy(() -> wrong.write(generation(1))).hasMessageContaining("not whole erase blocks");
    }
}

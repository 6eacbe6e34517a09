package trampoline.machine.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CharacterFifoTest {
    private final CharacterFifo fifo = new CharacterFifo(3);

    @Test
    void theOldestIsTakenFirst() {
        for (int round = 0; round < 5; round++) {
            fifo.add('a', 0);
            fifo.add('b', 0);
            assertThat(fifo.take()).isEqualTo('a');
            fifo.add('c', 0);
            assertThat(fifo.count()).isEqualTo(2);
            assertThat(fifo.take()).isEqualTo('b');
            assertThat(fifo.take()).isEqualTo('c');
        }
        assertThat(fifo.take()).as("once more").isEqualTo('c');
        assertThat(fifo.count()).isZero();
    }

    @Test
    void errorsGoWithTheirCharacter() {
        fifo.add('a', 0);
        fifo.add('b', 4);
        assertThat(fifo.errors(0)).isZero();
        assertThat(fifo.errors(1)).isEqualTo(4);
        assertThat(fifo.errors(2)).as("nobody").isZero();
        assertThat(fifo.anyErrors(1)).isFalse();
        assertThat(fifo.anyErrors(2)).isTrue();
        fifo.take();
        assertThat(fifo.errors(0)).isEqualTo(4);
        fifo.setErrors(0, 0);
        assertThat(fifo.anyErrors(3)).isFalse();
    }

    @Test
    void theNewestCanBeReplaced() {
        fifo.add('a', 1);
        fifo.add('b', 2);
        fifo.replaceNewest('c', 0);
        assertThat(fifo.take()).isEqualTo('a');
        assertThat(fifo.anyErrors(1)).isFalse();
        assertThat(fifo.take()).isEqualTo('c');
    }

    @Test
    void whatWasDroppedIsGoneWithItsErrors() {
        fifo.add('a', 1);
        fifo.clear();
        assertThat(fifo.count()).isZero();
        assertThat(fifo.anyErrors(3)).isFalse();
        fifo.add('b', 0);
        assertThat(fifo.errors(0)).isZero();
    }

    @Test
    void itTakesNoMoreThanItHolds() {
        for (int i = 0; i < 3; i++) {
            fifo.add(i, 0);
        }
        assertThatThrownBy(() -> fifo.add(3, 0)).hasMessageContaining("3 characters is full");
    }
}

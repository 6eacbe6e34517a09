package trampoline.machine.s3c44b0x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

class SerialEepromTest {
    private static final int FIRST = 0x50;
    private static final long WRITE_TIME = 5 * Clock.MILLISECOND;

    @TempDir
    Path folder;

    private final VirtualClock clock = new VirtualClock();

    private SerialEeprom open() throws BoardException {
        return SerialEeprom.open(clock, folder, "eeprom");
    }

    /** Writes bytes from an address of a block on, and waits until the chip is done. */
    private void write(SerialEeprom chip, int block, int address, int... values) {
        assertThat(chip.started(FIRST + block, false)).isTrue();
        assertThat(chip.written(address)).isTrue();
        for (int value : values) {
            assertThat(chip.written(value)).isTrue();
        }
        chip.stopped();
        clock.advance(WRITE_TIME);
    }

    private static int read(SerialEeprom chip, int block, int address) {
        assertThat(chip.started(FIRST + block, false)).isTrue();
        chip.written(address);
        assertThat(chip.started(FIRST + block, true)).isTrue();
        int value = chip.read(false);
        chip.stopped();
        return value;
    }

    @Test
    void aNewOneHoldsOnes() throws Exception {
        try (SerialEeprom chip = open()) {
            assertThat(read(chip, 0, 0)).isEqualTo(0xff);
            assertThat(read(chip, 7, 0xff)).isEqualTo(0xff);
        }
        assertThat(folder.resolve("eeprom.img")).hasSize(SerialEeprom.LENGTH);
    }

    @Test
    void whatWasWrittenIsThereAfterPowerWasOff() throws Exception {
        try (SerialEeprom chip = open()) {
            write(chip, 3, 0x42, 1, 2);
        }
        try (SerialEeprom chip = open()) {
            assertThat(read(chip, 3, 0x42)).isEqualTo(1);
            assertThat(read(chip, 3, 0x43)).isEqualTo(2);
            assertThat(read(chip, 3, 0x44)).isEqualTo(0xff);
        }
    }

    @Test
    void aPageIsInTheFileWhenTheMasterStops() throws Exception {
        try (SerialEeprom chip = open()) {
            write(chip, 1, 0x10, 0x5a);
            assertThat(Files.readAllBytes(folder.resolve("eeprom.img"))[0x110]).isEqualTo((byte) 0x5a);
        }
    }

    @Test
    void moreThanAPageGoesRoundInIt() throws Exception {
        try (SerialEeprom chip = open()) {
            int[] values = new int[17];
            for (int i = 0; i < values.length; i++) {
                values[i] = i + 1;
            }
            write(chip, 0, 0x28, values);
            assertThat(read(chip, 0, 0x28)).as("written twice").isEqualTo(17);
            assertThat(read(chip, 0, 0x2f)).isEqualTo(8);
            assertThat(read(chip, 0, 0x20)).isEqualTo(9);
            assertThat(read(chip, 0, 0x30)).as("the next page").isEqualTo(0xff);
        }
    }

    @Test
    void itDoesNotAnswerWhileItWrites() throws Exception {
        try (SerialEeprom chip = open()) {
            chip.started(FIRST, false);
            chip.written(0);
            chip.written(1);
            chip.stopped();
            clock.advance(WRITE_TIME - 1);
            assertThat(chip.started(FIRST, false)).isFalse();
            clock.advance(1);
            assertThat(chip.started(FIRST, false)).isTrue();
        }
    }

    @Test
    void itAnswersAtEightAddresses() throws Exception {
        try (SerialEeprom chip = open()) {
            assertThat(chip.started(FIRST - 1, false)).isFalse();
            assertThat(chip.started(FIRST + 7, false)).isTrue();
            assertThat(chip.started(FIRST + 8, false)).isFalse();
        }
    }

    @Test
    void aFileOfAnotherLengthIsRefused() throws Exception {
        Files.write(folder.resolve("eeprom.img"), new byte[100]);
        assertThatThrownBy(this::open).isInstanceOf(BoardException.class).hasMessageContaining("has 100 bytes");
    }
}

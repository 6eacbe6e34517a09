package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.image.Environment;
import trampoline.room.StandaloneRoom;

/** What a board's environment holds once it has been powered on: the defaults, what the flash holds, what was saved. */
class PowerOnTest {
    private static final int FIRST = 0xf0000;
    private static final int LENGTH = 0x10000;

    @TempDir
    Path folder;

    private final StandaloneRoom room = new StandaloneRoom();

    @AfterEach
    void close() {
        room.close();
    }

    private void powerOn(Optional<String> commandLine) throws Exception {
        PowerOnOptions.Builder options = PowerOnOptions.builder("malta", folder);
        commandLine.ifPresent(options::commandLine);
        PoweredBoard board = room.powerOn(options.build());
        board.powerOff();
        board.ended().get();
    }

    private MaltaLoader loader() throws Exception {
        return new MaltaLoader(folder.resolve("malta"));
    }

    @Test
    void aNewBoardHasTheDefaultsAndWhatItWasGiven() throws Exception {
        powerOn(Optional.of("quiet"));
        try (MaltaLoader loader = loader()) {
            assertThat(loader.get(Origin.KEY)).isEqualTo(Origin.STORED);
            assertThat(loader.variables().all())
                    .containsEntry("bootcmd", "bootplan")
                    .containsEntry("bootargs", "quiet")
                    .containsEntry("ramdisk_size", "0")
                    .containsKey("layout");
        }
    }

    @Test
    void whatWasSavedStaysAndIsWrittenOnlyWhenItChanges() throws Exception {
        powerOn(Optional.of("quiet"));
        try (MaltaLoader loader = loader()) {
            loader.call(new SetenvCommand(), "setenv", "bootdelay", "3");
            loader.call(new SetenvCommand(), "setenv", "bootcmd");
            assertThat(loader.call(new SaveenvCommand(), "saveenv")).isZero();
        }
        Path image = folder.resolve("malta").resolve("flash0.img");
        byte[] before = Files.readAllBytes(image);
        powerOn(Optional.empty());
        assertThat(Arrays.equals(Files.readAllBytes(image), before)).isTrue();
        powerOn(Optional.of("loud"));
        try (MaltaLoader loader = loader()) {
            assertThat(loader.get(Origin.KEY)).as("the other copy").isEqualTo(Origin.STORED);
            assertThat(loader.variables().all())
                    .containsEntry("bootdelay", "3")
                    .containsEntry("bootargs", "loud")
                    .doesNotContainKey("bootcmd");
        }
    }

    @Test
    void theLossOfBothCopiesIsTold() throws Exception {
        powerOn(Optional.of("quiet"));
        Path image = folder.resolve("malta").resolve("flash0.img");
        byte[] flash = Files.readAllBytes(image);
        flash[FIRST + 100] = 0;
        flash[FIRST - LENGTH + 100] = 0;
        Files.write(image, flash);
        powerOn(Optional.empty());
        try (MaltaLoader loader = loader()) {
            assertThat(loader.boot()).contains("*** Warning - bad CRC, using default environment\n");
            assertThat(loader.get(Origin.KEY)).isEqualTo(Origin.DEFAULT);
        }
        powerOn(Optional.of("loud"));
        try (MaltaLoader loader = loader()) {
            assertThat(loader.variables().all()).containsEntry("bootargs", "loud");
        }
    }

    @Test
    void aSingleBlockFromBeforeBecomesTwoCopies() throws Exception {
        Path state = Files.createDirectory(folder.resolve("malta"));
        byte[] flash = new byte[4 << 20];
        Arrays.fill(flash, (byte) -1);
        Environment old = Environment.EMPTY.with("bootargs", "old").with("machid", "5");
        System.arraycopy(old.encode(LENGTH, ByteOrder.LITTLE_ENDIAN), 0, flash, FIRST, LENGTH);
        Files.write(state.resolve("flash0.img"), flash);
        powerOn(Optional.empty());
        try (MaltaLoader loader = loader()) {
            assertThat(loader.get(Origin.KEY)).isEqualTo(Origin.REDUNDANT);
            assertThat(loader.variables().all())
                    .containsEntry("bootargs", "old")
                    .containsEntry("bootcmd", "bootplan");
        }
    }
}

package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.flash.FlashBank;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.flash.ParameterStore;
import trampoline.room.small.SmallBench;

/** What lies in a board's flash once it has been powered on. */
class FlashContentsTest {
    private static final int KERNEL = 128 << 10;
    private static final int RAMDISK = (128 << 10) + (1 << 20);

    @TempDir
    Path folder;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Path file(String name, int length, int fill) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] flash(PoweredBoard board, int offset, int length) {
        return board.board().flashBanks().get(0).read(offset, length);
    }

    private static Map<String, String> parameters(PoweredBoard board) throws Exception {
        FlashBank bank = board.board().flashBanks().get(0);
        ParameterStore store = new BenchProgrammer(bank);
        return new ParameterBlock(
                        store, board.board().bootProfile(), board.board().bus().byteOrder())
                .read()
                .values();
    }

    private byte[] image() throws IOException {
        return Files.readAllBytes(folder.resolve("state/small/flash0.img"));
    }

    @Test
    void theLoaderTheImagesAndTheirSizesAreThere() throws Exception {
        try (PoweredBoard board = bench.powerOn(bench.options()
                .kernel(file("kernel", 1000, 7))
                .ramdisk(file("ramdisk", 300_000, 8))
                .commandLine("console=tty0 quiet"))) {
            assertThat(flash(board, 0, 4)).as("stage 1").isEqualTo(new byte[] {'1', 'R', 'C', 'S'});
            assertThat(flash(board, KERNEL, 1000)).containsOnly(7);
            assertThat(flash(board, KERNEL + 1000, 1000)).containsOnly(-1);
            assertThat(flash(board, RAMDISK, 300_000)).containsOnly(8);
            assertThat(parameters(board))
                    .containsEntry("kernel_size", "0x3e8")
                    .containsEntry("ramdisk_size", "0x493e0")
                    .containsEntry("bootargs", "console=tty0 quiet")
                    .containsEntry("layout", "loader:128k,kernel:1024k,ramdisk:2944k");
        }
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        Path kernel = file("kernel", 1000, 7);
        bench.powerOn(bench.options().kernel(kernel).commandLine("quiet")).powerOff();
        byte[] first = image();
        Path image = folder.resolve("state/small/flash0.img");
        Files.setLastModifiedTime(image, java.nio.file.attribute.FileTime.fromMillis(1000));
        bench.powerOn(bench.options().kernel(kernel)).powerOff();
        assertThat(image()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(image).toMillis())
                .as("not a byte was written")
                .isEqualTo(1000);
    }

    @Test
    void theCommandLineStaysUntilAnotherOrABlankOneIsGiven() throws Exception {
        bench.powerOn(bench.options().commandLine("first")).powerOff();
        try (PoweredBoard board = bench.powerOn()) {
            assertThat(parameters(board)).containsEntry("bootargs", "first");
        }
        try (PoweredBoard board = bench.powerOn(bench.options().commandLine("second"))) {
            assertThat(parameters(board)).containsEntry("bootargs", "second");
        }
        try (PoweredBoard board = bench.powerOn(bench.options().commandLine(" "))) {
            assertThat(parameters(board)).doesNotContainKey("bootargs");
        }
    }

    @Test
    void aConfiguredMachineNumberIsToldToTheLoaderUntilItIsConfiguredNoMore() throws Exception {
        RoomSettings settings = new RoomSettings(new String[0], new String[] {"small=0x1b"}, new String[0]);
        try (SmallBench configured = new SmallBench(folder.resolve("state"), settings);
                PoweredBoard board = configured.powerOn()) {
            assertThat(parameters(board)).containsEntry("machid", "0x1b");
        }
        try (PoweredBoard board = bench.powerOn()) {
            assertThat(parameters(board)).doesNotContainKey("machid");
        }
    }

    @Test
    void anImageWhosePartitionMovedIsGivenUpAndTheOthersStay() throws Exception {
        bench.powerOn(bench.options().kernel(file("kernel", 1000, 7)).ramdisk(file("ramdisk", 2000, 8)))
                .powerOff();
        try (PoweredBoard board = bench.powerOn(bench.options().layout("wide"))) {
            assertThat(parameters(board))
                    .containsEntry("kernel_size", "0x3e8")
                    .containsEntry("ramdisk_size", "0")
                    .containsEntry("layout", "loader:128k,kernel:2048k,ramdisk:1920k");
        }
    }

    @Test
    void aLayoutThatLeavesTheLoaderNoRoomIsRefused() {
        assertThatThrownBy(() -> bench.powerOn(bench.options().layout("loader:64k,kernel:2m,ramdisk:1984k")))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(
                        "the loader needs", "0x10000-0x1ffff for parameters", "'loader' has 0x0-0xffff");
        assertThatThrownBy(() -> bench.powerOn(bench.options().layout("kernel:2m,ramdisk:2m")))
                .hasMessageContaining("has no partition 'loader'");
        assertThat(folder.resolve("state/small")).doesNotExist();
    }

    @Test
    void aBoardBootsWhatWasPutThere() throws Exception {
        bench.powerOn(bench.options().kernel(file("kernel", 1000, 7)).commandLine("quiet"))
                .powerOff();
        try (PoweredBoard board = bench.powerOn()) {
            byte[] seen = new byte[2];
            SmallBench.core(board).at(SmallBench.KERNEL, () -> {
                seen[0] = (byte) board.board().bus().read8(SmallBench.KERNEL);
                seen[1] = (byte) board.board().bus().read8(SmallBench.KERNEL + 999);
                SmallBench.core(board).waitForInterrupt();
            });
            BoardConsole console = board.console();
            console.expect("Starting kernel \\.\\.\\.\r\n\r\n", SmallBench.LONG);
            assertThatThrownBy(() -> console.expect("never", java.time.Duration.ofSeconds(1)))
                    .isInstanceOf(trampoline.api.room.ConsoleException.class);
            assertThat(seen).containsExactly(7, 7);
        }
    }

    @Test
    void whatTheUserErasedInTheFlashStaysErased() throws Exception {
        bench.powerOn(bench.options().kernel(file("kernel", 1000, 7))).powerOff();
        PoweredBoard board = bench.powerOn();
        board.board().flashBanks().get(0).erase(SmallBench.PARAMETERS, 0x10000);
        board.powerOff();
        try (PoweredBoard again = bench.powerOn()) {
            assertThatThrownBy(() -> parameters(again))
                    .as("the loss is the loader's to tell")
                    .hasMessageContaining("erased");
            assertThat(flash(again, KERNEL, 1000)).containsOnly(7);
        }
        try (PoweredBoard told = bench.powerOn(bench.options().commandLine("quiet"))) {
            assertThat(parameters(told))
                    .doesNotContainKey("kernel_size")
                    .containsEntry("bootargs", "quiet")
                    .containsEntry("ramdisk_size", "0");
        }
    }
}

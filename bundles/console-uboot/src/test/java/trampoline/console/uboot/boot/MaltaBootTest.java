package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.board.BoardException;
import trampoline.api.loader.StageRecord;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;
import trampoline.console.uboot.console.ConsoleText;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.stage.BannerStage;
import trampoline.console.uboot.stage.ConsoleStage;
import trampoline.console.uboot.stage.VariablesStage;
import trampoline.room.StandaloneRoom;

class MaltaBootTest {
    private static final int LARGER_THAN_THE_FLASH = 5 << 20;
    private static final int MINUTES = 2;
    private static final ConsoleText TEXT = ConsoleText.usual("1.2.3");

    @TempDir
    Path folder;

    private final StringBuilder console = new StringBuilder();
    private final StandaloneRoom room = room();

    private static StandaloneRoom room() {
        StandaloneRoom room = new StandaloneRoom();
        room.add(new BannerStage(TEXT));
        room.add(new VariablesStage(TEXT));
        room.add(new ConsoleStage(CommandTable.installed(), TEXT));
        return room;
    }

    @AfterEach
    void switchOff() {
        room.close();
    }

    private Path file(String name, byte[] contents) throws IOException {
        return Files.write(folder.resolve(name), contents);
    }

    private PowerOnOptions options(String board, Path kernel, Path ramdisk) {
        return PowerOnOptions.builder(board, folder.resolve("state"))
                .kernel(kernel)
                .ramdisk(ramdisk)
                .commandLine("quiet")
                .build();
    }

    private PoweredBoard runToReset(PowerOnOptions options) throws Exception {
        PoweredBoard board = room.powerOn(options);
        board.setEndingAtReset(true);
        board.board().serialPorts().get(0).addListener(character -> console.append((char) character));
        board.start();
        assertThat(board.ended().get(MINUTES, TimeUnit.MINUTES).kind())
                .as("console: %s", console)
                .isEqualTo(EndReason.Kind.RESET);
        return board;
    }

    @ParameterizedTest
    @CsvSource({"malta,4096", "malta-be,4096", "malta,5242880", "malta-be,5242880"})
    void kernelGetsWhatYamonWouldTellIt(String board, int length) throws Exception {
        ByteOrder order = board.equals("malta") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Path kernel = file("vmlinux", SmallKernel.elf(order, length));
        Path ramdisk = file("ramdisk", new byte[100_000]);
        PoweredBoard powered = runToReset(options(board, kernel, ramdisk));
        String text = console.toString().replace("\r", "");
        assertThat(text)
                .containsPattern(
                        "\\n\\nU-Boot 20\\d\\d\\.\\d\\d-trampoline-1\\.2\\.3 \\(.*\\)\\n\\nBoard: .*Malta.*\\nDRAM:  256 MiB\\n"
                                + "Flash: 4 MiB\\nLoading Environment from Flash\\.\\.\\. OK\\n");
        assertThat(text)
                .contains("\nIn:    serial\nOut:   serial\nErr:   serial\nHit any key to stop autoboot: 10 \b\b\b 9 ");
        assertThat(text)
                .containsPattern("\\nquiet rd_start=0x81[0-9a-f]{6} rd_size=100000\\nmemsize\\n268435456\\n"
                        + "ememsize\\n268435456\\nmodetty0\\n115200n8r\\n"
                        + "rngseed\\n[0-9a-f]{64}\\nend\\n");
        boolean fromHost = length == LARGER_THAN_THE_FLASH;
        assertThat(text.contains(LARGER_THAN_THE_FLASH + " bytes do not fit into the flash"))
                .isEqualTo(fromHost);
        assertThat(text.contains("Loading kernel from flash")).isEqualTo(!fromHost);
        assertThat(powered.stages())
                .extracting(StageRecord::name)
                .contains("stage 1", "kernel", "boot-parameters")
                // the first where a bundle brings DHCP and TFTP
                .containsAnyOf("network-boot", "load-from-host");
    }

    @Test
    void aBootThatWasStoppedGoesOnByCommand() throws Exception {
        Path kernel = file("vmlinux", SmallKernel.elf(ByteOrder.LITTLE_ENDIAN, 4096));
        PoweredBoard board = room.powerOn(options("malta", kernel, file("ramdisk", new byte[1000])));
        board.setEndingAtReset(true);
        SerialPort port = board.board().serialPorts().get(0);
        Deque<String> typed = new ArrayDeque<>(List.of("help\r", "boot\r"));
        port.addListener(character -> {
            console.append((char) character);
            if (console.toString().endsWith("stop autoboot: 10 ")) {
                port.send(" ".getBytes(StandardCharsets.US_ASCII));
            } else if (console.toString().endsWith("=> ") && !typed.isEmpty()) {
                port.send(typed.remove().getBytes(StandardCharsets.US_ASCII));
            }
        });
        board.start();
        assertThat(board.ended().get(MINUTES, TimeUnit.MINUTES).kind())
                .as("console: %s", console)
                .isEqualTo(EndReason.Kind.RESET);
        assertThat(typed).isEmpty();
        assertThat(console).contains("reset     - Perform RESET of the CPU", "memsize");
        assertThat(board.plan().excluded())
                .filteredOn(stage -> stage.name().equals("autoboot"))
                .singleElement()
                .satisfies(stage -> assertThat(stage.reason()).contains("'uboot-console'", "replaces it"));
    }

    @ParameterizedTest
    @CsvSource({"malta, LITTLE_ENDIAN", "malta-be, BIG_ENDIAN"})
    void kernelWhoseSegmentHasAPhysicalAddressIsEnteredWhereTheLoaderSeesIt(String board, String order)
            throws Exception {
        ByteOrder byteOrder = order.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Path kernel = file("vmlinux", SmallKernel.elfAtItsPhysicalAddress(byteOrder, 4096));
        runToReset(options(board, kernel, file("ramdisk", new byte[1000])));
        assertThat(console).contains("\nquiet ", "end\n");
    }

    @Test
    void kernelThatAnotherLayoutWouldHoldIsRefused() throws IOException {
        Path kernel = file("vmlinux", SmallKernel.elf(ByteOrder.LITTLE_ENDIAN, 2 << 20));
        Path ramdisk = file("ramdisk", new byte[1000]);
        assertThatThrownBy(() -> room.powerOn(options("malta", kernel, ramdisk)))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("--layout");
    }

    @Test
    void kernelForTheOtherByteOrderIsRefusedAtOnceAndWhenForcedOnTheConsole() throws Exception {
        Path kernel = file("vmlinux", SmallKernel.elf(ByteOrder.BIG_ENDIAN, 4096));
        PowerOnOptions options = options("malta", kernel, file("ramdisk", new byte[1000]));
        assertThatThrownBy(() -> room.powerOn(options))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll("EI_DATA says BIG_ENDIAN", "byte order big, machine MIPS", "--force");
        PoweredBoard board = room.powerOn(options.toBuilder().force(true).build());
        board.board().serialPorts().get(0).addListener(character -> {
            console.append((char) character);
            if (console.toString().endsWith("=> ")) {
                board.execute(() -> {}).thenRun(() -> new Thread(board::powerOff).start());
            }
        });
        board.start();
        board.ended().get(MINUTES, TimeUnit.MINUTES);
        assertThat(console.toString()).contains("*** kernel: kernel: ELF: EI_DATA says BIG_ENDIAN");
    }

    @Test
    void foreignLoaderRunsFromTheResetVectorWithNothingOfOurs() throws Exception {
        PoweredBoard board = runToReset(PowerOnOptions.builder("malta", folder.resolve("state"))
                .flash(file("loader.bin", ForeignCode.resetsAtOnce()))
                .build());
        assertThat(console).isEmpty();
        assertThat(board.stages()).noneMatch(stage -> stage.name().equals("stage 1"));
    }

    @Test
    void foreignLoaderHasToFitAndToBeAlone() throws IOException {
        Path large = file("large", new byte[LARGER_THAN_THE_FLASH]);
        assertThatThrownBy(() -> room.powerOn(foreign(large, Optional.empty()))).hasMessageContaining("4194304");
        Path small = file("small", "loader".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> room.powerOn(foreign(small, Optional.of(small))))
                .hasMessageContaining("leave those out");
        assertThatThrownBy(() -> room.powerOn(foreign(folder.resolve("none"), Optional.empty())))
                .hasMessageContaining("does not exist");
    }

    private PowerOnOptions foreign(Path loader, Optional<Path> kernel) {
        PowerOnOptions.Builder options =
                PowerOnOptions.builder("malta", folder.resolve("state")).flash(loader);
        kernel.ifPresent(options::kernel);
        return options.build();
    }
}

package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.arch.mips.boot.MipsCallingConvention;
import trampoline.arch.mips.boot.MipsHandover;
import trampoline.arch.mips.boot.MipsLoaderCode;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.UbootConsole;
import trampoline.console.uboot.console.ConsoleText;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.stage.ConsoleStage;
import trampoline.console.uboot.stage.VariablesStage;
import trampoline.image.Environment;
import trampoline.image.elf.ElfFormat;
import trampoline.loader.stage.AutobootStage;
import trampoline.loader.stage.BootParametersStage;
import trampoline.loader.stage.FlashStage;
import trampoline.loader.stage.KernelStage;
import trampoline.loader.stage.LoadFromHostStage;
import trampoline.loader.stage.MemoryDetectionStage;
import trampoline.loader.stage.ParametersStage;
import trampoline.loader.stage.RamdiskStage;
import trampoline.loader.stage.SerialStage;
import trampoline.loader.stage.StartKernelStage;
import trampoline.loader.stage.TimerStage;
import trampoline.room.Plugins;
import trampoline.room.Room;
import trampoline.room.RoomSettings;

/** What a board's environment holds once it has been powered on: the defaults, what the flash holds, what was saved. */
class PowerOnTest {
    private static final int FIRST = 0xf0000;
    private static final int LENGTH = 0x10000;
    private static final ConsoleText TEXT = ConsoleText.usual("1.2.3");

    @TempDir
    Path folder;

    private final Room room = new Room(plugins(), new RoomSettings());

    private static Plugins plugins() {
        Plugins plugins = new Plugins();
        List.of(
                        new MaltaBoardType(),
                        new UbootConsole(),
                        new MipsArchitecture(),
                        new MipsLoaderCode(),
                        new MipsCallingConvention(),
                        new MipsHandover(),
                        new AutobootStage(),
                        new FlashStage(),
                        new MemoryDetectionStage(),
                        new ParametersStage(),
                        new RamdiskStage(),
                        new SerialStage(),
                        new TimerStage(),
                        new LoadFromHostStage(),
                        new KernelStage(),
                        new BootParametersStage(),
                        new StartKernelStage(),
                        new ElfFormat(),
                        new VariablesStage(TEXT),
                        new ConsoleStage(new CommandTable(() -> List.of(), List.of()), TEXT))
                .forEach(service -> plugins.add(service, "test", 0));
        return plugins;
    }

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

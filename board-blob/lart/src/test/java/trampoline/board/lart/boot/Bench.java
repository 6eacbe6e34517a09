package trampoline.board.lart.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.SerialProtocol;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.boot.ArmCallingConvention;
import trampoline.arch.arm.boot.ArmHandover;
import trampoline.arch.arm.boot.ArmLoaderCode;
import trampoline.arch.arm.demo.ArmDemonstrationGuest;
import trampoline.board.lart.LartBoardType;
import trampoline.console.blob.BannerStage;
import trampoline.console.blob.BlobConsole;
import trampoline.console.blob.ConsoleStage;
import trampoline.image.RawFormat;
import trampoline.image.ZImageFormat;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.InstalledCommands;
import trampoline.loader.stage.AutobootStage;
import trampoline.loader.stage.BootParametersStage;
import trampoline.loader.stage.FlashStage;
import trampoline.loader.stage.KernelStage;
import trampoline.loader.stage.LedStage;
import trampoline.loader.stage.LoadFromHostStage;
import trampoline.loader.stage.MemoryDetectionStage;
import trampoline.loader.stage.MemoryMapStage;
import trampoline.loader.stage.ParametersStage;
import trampoline.loader.stage.RamdiskStage;
import trampoline.loader.stage.SerialStage;
import trampoline.loader.stage.StartKernelStage;
import trampoline.loader.stage.TimerStage;
import trampoline.room.Plugins;
import trampoline.room.Room;
import trampoline.room.RoomSettings;

/** A machine room with everything that a LART needs, put together without a framework. */
final class Bench implements AutoCloseable {
    private final Plugins plugins = new Plugins();
    private final List<CommandObject> commandObjects = new ArrayList<>();
    private final Room room = new Room(plugins, new RoomSettings());
    private final Path state;

    /** @param state folder for the boards' flash contents */
    Bench(Path state) {
        this(state, List.of());
    }

    /** @param protocols for downloads */
    Bench(Path state, List<SerialProtocol> protocols) {
        this.state = state;
        CommandSource commands = new InstalledCommands(commandObjects);
        commandObjects.addAll(CommandObjects.all(commands, protocols));
        List.of(
                        new LartBoardType(),
                        new BlobConsole(),
                        new ArmArchitecture(),
                        new ArmLoaderCode(),
                        new ArmCallingConvention(),
                        new ArmHandover(),
                        new ArmDemonstrationGuest(),
                        new SerialStage(),
                        new TimerStage(),
                        new LedStage(),
                        new FlashStage(),
                        new ParametersStage(),
                        new BannerStage("1.2.3"),
                        new MemoryDetectionStage(),
                        new MemoryMapStage(),
                        new KernelStage(),
                        new RamdiskStage(),
                        new AutobootStage(),
                        new ConsoleStage(commands),
                        new LoadFromHostStage(),
                        new BootParametersStage(),
                        new StartKernelStage(),
                        new ZImageFormat())
                .forEach(service -> plugins.add(service, "test", 0));
        plugins.add(new RawFormat(), "test", -1000);
    }

    Room room() {
        return room;
    }

    Plugins plugins() {
        return plugins;
    }

    PowerOnOptions options() {
        return PowerOnOptions.of("lart", state);
    }

    PoweredBoard powerOn() throws BoardException {
        return room.powerOn(options());
    }

    PoweredBoard powerOn(Optional<Path> kernel, Optional<Path> ramdisk, Optional<String> commandLine)
            throws BoardException {
        PowerOnOptions.Builder options = PowerOnOptions.builder("lart", state);
        kernel.ifPresent(options::kernel);
        ramdisk.ifPresent(options::ramdisk);
        commandLine.ifPresent(options::commandLine);
        return room.powerOn(options.build());
    }

    @Override
    public void close() {
        room.close();
    }
}

package trampoline.board.lart.boot;

import java.util.List;
import trampoline.api.transfer.SerialProtocol;
import trampoline.board.lart.ClockCommand;
import trampoline.console.blob.command.BootCommands;
import trampoline.console.blob.command.CheckMemoryCommand;
import trampoline.console.blob.command.DownloadCommands;
import trampoline.console.blob.command.HelpCommand;
import trampoline.console.blob.command.ImageCommands;
import trampoline.console.blob.command.MemoryCommands;
import trampoline.console.blob.command.StatusCommands;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.CommandSource;
import trampoline.loader.transfer.SerialProtocols;

/** blob's commands as the framework would make them. */
public final class CommandObjects {
    private CommandObjects() {}

    /** One of each. */
    public static List<CommandObject> all(CommandSource commands, List<SerialProtocol> protocols) {
        return List.of(
                new BootCommands(),
                new ImageCommands(),
                new StatusCommands("1.2.3"),
                new MemoryCommands(),
                new ClockCommand(),
                new CheckMemoryCommand(),
                new DownloadCommands(new SerialProtocols(protocols)),
                new HelpCommand(commands));
    }
}

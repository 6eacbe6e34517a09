package trampoline.board.lart.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import trampoline.api.transfer.SerialProtocol;
import trampoline.console.blob.ConsoleStage;
import trampoline.console.blob.command.DownloadCommands;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.InstalledCommands;
import trampoline.loader.transfer.SerialProtocols;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.board.BoardBench;

/** A bench on which downloads know protocols that only a test has. */
final class Bench {
    private Bench() {}

    static BoardBench open(Path state, List<SerialProtocol> protocols) {
        List<CommandObject> commands = new ArrayList<>();
        ServiceLoader.load(CommandObject.class).forEach(commands::add);
        commands.removeIf(command -> command instanceof DownloadCommands);
        commands.add(new DownloadCommands(new SerialProtocols(protocols)));
        StandaloneRoom room = new StandaloneRoom();
        room.add(new ConsoleStage(new InstalledCommands(commands)));
        return new BoardBench(room, state);
    }
}

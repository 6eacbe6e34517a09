package trampoline.shell;

import java.util.Arrays;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import trampoline.api.boot.LoaderException;
import trampoline.api.room.MachineRoom;
import trampoline.api.transfer.TransferException;
import trampoline.loader.transfer.SerialProtocols;
import trampoline.room.transfer.HostFolder;

/** The shell's command that receives files from a board over its serial line. */
@Component(service = ReceiveCommand.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"receive"})
public final class ReceiveCommand implements OptionsDescription {
    private final TransferRun transfers;

    /**
     * @param room where boards are
     * @param protocols those there are
     */
    @Activate
    public ReceiveCommand(@Reference MachineRoom room, @Reference SerialProtocols protocols) {
        transfers = new TransferRun(room, protocols);
    }

    @Override
    public CommandSpec options() {
        return new CommandLine(new ReceiveArguments()).getCommandSpec();
    }

    /**
     * Receives files.
     *
     * @param words options, the board's name and the file's
     */
    public void receive(CommandSession session, String[] words)
            throws TransferException, LoaderException, InterruptedException {
        ReceiveArguments arguments = new ReceiveArguments();
        if (!CommandWords.parse(arguments, Arrays.asList(words), System.out)) {
            return;
        }
        HostFolder folder = new HostFolder(arguments.folder(), arguments.file());
        transfers.run(session, arguments, (transfer, progress) -> transfer.receive(folder, progress));
        folder.complete().forEach(System.out::println);
    }
}

package trampoline.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import trampoline.room.transfer.HostFile;

/** The shell's command that sends files to a board over its serial line. */
@Component(service = SendCommand.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"send"})
public final class SendCommand implements OptionsDescription {
    private final TransferRun transfers;

    /**
     * @param room where boards are
     * @param protocols those there are
     */
    @Activate
    public SendCommand(@Reference MachineRoom room, @Reference SerialProtocols protocols) {
        transfers = new TransferRun(room, protocols);
    }

    @Override
    public CommandSpec options() {
        return new CommandLine(new SendArguments()).getCommandSpec();
    }

    /**
     * Sends files.
     *
     * @param words options, the board's name and the files
     */
    public void send(CommandSession session, String[] words)
            throws TransferException, LoaderException, InterruptedException, IOException {
        SendArguments arguments = new SendArguments();
        if (!CommandWords.parse(arguments, Arrays.asList(words), System.out)) {
            return;
        }
        List<HostFile> files = new ArrayList<>();
        try {
            for (Path path : arguments.files) {
                files.add(HostFile.open(path));
            }
            transfers.run(session, arguments, (transfer, progress) -> transfer.send(List.copyOf(files), progress));
        } finally {
            for (HostFile file : files) {
                file.close();
            }
        }
    }
}

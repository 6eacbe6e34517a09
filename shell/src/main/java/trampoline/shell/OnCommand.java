package trampoline.shell;

import java.io.IOException;
import java.util.Arrays;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The shell's command that powers a board on, with all that the sub-command {@code boot} can be told of the board. */
@Component(service = OnCommand.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"on"})
public final class OnCommand implements OptionsDescription {
    private final MachineRoom room;
    private final StateFolder state;

    /**
     * @param context this bundle's context
     * @param room where boards are
     */
    @Activate
    public OnCommand(BundleContext context, @Reference MachineRoom room) {
        this.room = room;
        this.state = StateFolder.of(context);
    }

    @Override
    public CommandSpec options() {
        return new CommandLine(new OnArguments()).getCommandSpec();
    }

    /**
     * Powers a board on.
     *
     * @param words options and the board's name
     */
    public void on(CommandSession session, String[] words) throws BoardException, IOException {
        OnArguments arguments = new OnArguments();
        if (!CommandWords.read(arguments, Arrays.asList(words), System.out)) {
            return;
        }
        arguments.bringGuest(System.err);
        PoweredBoard powered = room.powerOn(arguments.options(state.boards(), true));
        ChosenBoard.choose(session, powered);
        OutletsText.of(powered).forEach(System.out::println);
        if (!arguments.attach) {
            powered.start();
            return;
        }
        Attachment attachment = new Attachment(ChosenBoard.terminal(session), powered);
        powered.start();
        Attachment.follow(session, attachment, room);
    }
}

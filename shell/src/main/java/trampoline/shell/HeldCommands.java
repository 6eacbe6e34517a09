package trampoline.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.MachineRoom;

/** The answers to what becomes of a board whose plugin has gone, where that is asked. */
@Component(service = HeldCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"resume", "abandon"})
public final class HeldCommands {
    private final MachineRoom room;

    /** @param room where boards are */
    @Activate
    public HeldCommands(@Reference MachineRoom room) {
        this.room = room;
    }

    /** Has a held board powered on again. */
    @Descriptor("power a held board on again, as soon as the plugin that it lost is back")
    public void resume(@Descriptor("name of a board that is held") String board) {
        named(board).resume();
    }

    /** Gives a held board up. */
    @Descriptor("leave a held board off; its flash is kept")
    public void abandon(@Descriptor("name of a board that is held") String board) {
        named(board).abandon();
    }

    private HeldBoard named(String board) {
        List<HeldBoard> held = room.held();
        return held.stream()
                .filter(one -> one.options().board().equals(board))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("board '" + board + "' is not held (held: "
                        + (held.isEmpty()
                                ? "none is"
                                : held.stream()
                                        .map(one -> one.options().board())
                                        .collect(Collectors.joining(", ")))
                        + "); 'boards' lists them"));
    }
}

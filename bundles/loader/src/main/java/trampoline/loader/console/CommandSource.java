package trampoline.loader.console;

import java.util.Comparator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.board.BoardType;

/** Where consoles and the shell find commands. */
@FunctionalInterface
@ProviderType
public interface CommandSource {
    /** Every command that is offered now, in any scope; those of a service with a higher ranking come first. */
    List<OfferedCommand> offered();

    /** The commands that a board's console has now, by name. */
    default List<LoaderCommand> commands(String scope, BoardType board) {
        return offered().stream()
                .filter(command -> command.scope().equals(scope))
                .filter(command -> command.target() instanceof CommandObject object
                        ? object.offeredAt(board)
                        : !GogoConvention.isFunction(command.target()))
                .map(command -> new LoaderCommand(command.name(), command.target()))
                .sorted(Comparator.comparing(LoaderCommand::name))
                .toList();
    }
}

package trampoline.loader.console;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.board.BoardType;

/**
 * An object with commands by gogo's conventions: for each a public method of its name with a {@link
 * org.apache.felix.service.command.Descriptor}. In a framework any service with gogo's properties will do; a Java program
 * without one finds those that are listed under this type for {@link java.util.ServiceLoader}.
 */
@ConsumerType
public interface CommandObject {
    /** The scope of its commands, which is the name of the console that they are for. */
    String scope();

    /** True where its commands have something to work with; at other boards they are unknown. */
    default boolean offeredAt(BoardType board) {
        return true;
    }
}

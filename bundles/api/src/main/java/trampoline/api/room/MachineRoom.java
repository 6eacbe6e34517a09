package trampoline.api.room;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.loader.PipelinePlan;

/** The service through which shells and scripts handle boards. Any thread. */
@ProviderType
public interface MachineRoom {
    /**
     * The {@code osgi.condition.id} of the condition (OSGi Core, 62) that is there while all that should run does: every
     * bundle that is marked as started has been, and nothing is being exchanged.
     */
    String READY = "trampoline.ready";

    /** The kinds of board that plugins contribute now, by name. */
    List<BoardType> boardTypes();

    /** What plugins offer and what is not used: it is faulty, or another one of its name is better. */
    List<SetAside> setAside();

    /** The boards that are powered on, in the order in which they were. */
    List<PoweredBoard> powered();

    /**
     * The boards that went off because a plugin had gone and that wait for a word on whether to come back, in the order in
     * which they went off; empty unless the room is configured to ask.
     */
    List<HeldBoard> held();

    /**
     * The pipeline that a board would get, without powering it on.
     *
     * @throws BoardException when there is no such board, naming those there are
     */
    PipelinePlan plan(String board) throws BoardException;

    /**
     * The pipeline that a board would get with these options, which are checked as for a power-on: layout, files,
     * console. The state folder is neither looked at nor made.
     *
     * @throws BoardException when {@link #powerOn} would refuse them
     */
    PipelinePlan plan(PowerOnOptions options) throws BoardException;

    /**
     * Builds a board, puts the given files into its flash, and switches it on. Nothing was written to its state when
     * this throws.
     *
     * @throws BoardException when it cannot be done: unknown board, missing architecture, a need no stage provides,
     * files
     *     that do not fit, a state folder that is in use
     */
    PoweredBoard powerOn(PowerOnOptions options) throws BoardException;

    /**
     * Brings a board that is off back as delivered: what it keeps while it is off, its flash first of all, is emptied.
     *
     * @param state folder under which boards keep their non-volatile contents, one sub-folder a board
     * @throws BoardException when there is no such board, it is on, or its folder is in use or cannot be emptied
     */
    void bringBackAsDelivered(String board, Path state) throws BoardException;
}

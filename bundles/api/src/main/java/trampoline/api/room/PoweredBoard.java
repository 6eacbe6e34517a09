package trampoline.api.room;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.board.Board;
import trampoline.api.debug.DebugPort;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.loader.StageRecord;
import trampoline.api.network.PoweredNetwork;
import trampoline.api.serial.SerialOutlet;
import trampoline.api.serial.SerialSocket;

/** A board that is switched on and runs on a thread of its own. Any thread may call this. */
@ProviderType
public interface PoweredBoard extends AutoCloseable {
    /** The board. What it says must be called on the machine's thread is called through {@link #execute}. */
    Board board();

    /** How it was powered on. */
    PowerOnOptions options();

    /** The pipeline it was given. */
    PipelinePlan plan();

    /**
     * Lets the machine go. A board returned by {@link MachineRoom#powerOn} stands still at its reset vector until this
     * is called, so that listeners can be added first; one whose {@link #console} has what was expected of it stands
     * still until this is called or something else is expected.
     */
    void start();

    /**
     * The far end of the first serial line.
     *
     * @throws IllegalStateException when the board has no serial line
     */
    BoardConsole console();

    /**
     * Runs an action on the machine's thread at the next point at which it takes input.
     *
     * @return completes when it was run, or exceptionally with what it threw or because the board went off
     */
    CompletableFuture<Void> execute(Runnable action);

    /** Presses the reset button. */
    void reset();

    /** Switches off, stores flash contents, ends the thread. Safe to call again. */
    void powerOff();

    /** Same as {@link #powerOff}. */
    @Override
    default void close() {
        powerOff();
    }

    /** Completes when the machine has ended by itself or was switched off. */
    CompletableFuture<EndReason> ended();

    /**
     * The board that is powered on in the place of this one when it ended because a plugin had gone ({@link
     * EndReason.Kind#PLUGIN_GONE}), as soon as everything is there again; where the room is configured to ask, somebody
     * must have said so by {@link HeldBoard#resume} as well. Completes exceptionally when there will be none: at any other
     * end, when the room is configured to let boards stay off, and after {@link HeldBoard#abandon}.
     */
    CompletableFuture<PoweredBoard> successor();

    /** The stages of the last boot with their times, oldest first. */
    List<StageRecord> stages();

    /** Executed instructions and virtual picoseconds so far; a snapshot. */
    Progress progress();

    /**
     * A way by which commands reach this board's loader. A shell puts it into its session under
     * {@link LoaderAccess#VARIABLE}.
     *
     * @param out gives the stream for what a command prints; asked on the thread that called
     *     {@link LoaderAccess#run}, once the command is over
     */
    LoaderAccess loader(Supplier<PrintStream> out);

    /**
     * Whether the next reset that the guest or the loader asks for ends the machine, instead of resetting the board.
     */
    void setEndingAtReset(boolean ending);

    /** Its serial connectors in the order of {@link Board#serialPorts}, for whoever writes to them. */
    List<SerialSocket> serialSockets();

    /** Where its serial connectors are found outside: what the options asked for, with the places that came of it. */
    List<SerialOutlet> serialOutlets();

    /** The network that it is plugged into; empty when it is into none. */
    Optional<PoweredNetwork> network();

    /** Where debuggers, monitors and tests are attached to the machine; may be used before {@link #start}. */
    DebugPort debug();

    /**
     * Tells what a person at the board should know while it runs, in one line each: that the serial line has changed.
     *
     * @param listener called on the machine's thread
     */
    void onNotice(Consumer<String> listener);

    /**
     * What keeps a person from reading what the board's loader or kernel says on the console, and what helps, in one line
     * each; empty when nothing is known to.
     */
    List<String> consoleFindings();

    /** The boot parameters the loader handed to the last kernel, as they lay in memory. */
    Optional<byte[]> bootParameters();
}

package trampoline.shell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import trampoline.api.boot.LoaderException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialSocket;
import trampoline.api.transfer.TransferException;
import trampoline.loader.transfer.SerialProtocols;
import trampoline.room.transfer.LineTransfer;

/** What {@code send} and {@code receive} do alike: find the board and its line, type the command, show the progress. */
final class TransferRun {
    private static final long PROMPT_SECONDS = 20;
    private static final long LOOK_EVERY_MILLIS = 250;

    /** Stops a countdown, and says nothing in front of a command. */
    private static final String ANY_KEY = " ";

    private final MachineRoom room;
    private final SerialProtocols protocols;

    TransferRun(MachineRoom room, SerialProtocols protocols) {
        this.room = room;
        this.protocols = protocols;
    }

    /** Moves files. */
    interface Movement {
        void run(LineTransfer transfer, TransferProgress progress) throws TransferException, LoaderException;
    }

    /** Runs it. */
    void run(CommandSession session, TransferArguments arguments, Movement movement)
            throws TransferException, LoaderException, InterruptedException {
        PoweredBoard board = PoweredBoards.named(room, arguments.board);
        SerialSocket socket = socket(board, arguments.port());
        if (arguments.command().isPresent()) {
            awaitPrompt(board);
        }
        try (LineTransfer transfer = new LineTransfer(board, socket, protocols, arguments.protocol())) {
            if (arguments.command().isPresent()) {
                transfer.type(arguments.command().get());
            }
            movement.run(
                    transfer,
                    new TransferProgress(System.out, terminal(session), transfer::cancelled, System::nanoTime));
        }
    }

    private static Optional<Terminal> terminal(CommandSession session) {
        return session.get(".terminal") instanceof Terminal terminal ? Optional.of(terminal) : Optional.empty();
    }

    private static SerialSocket socket(PoweredBoard board, Optional<String> port) {
        return board.serialSockets().stream()
                .filter(socket -> port.isEmpty() || socket.port().name().equals(port.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "board " + board.board().type().name() + " has no serial port "
                                + port.map(name -> "'" + name + "'").orElse("") + "; it has "
                                + board.serialSockets().stream()
                                        .map(socket -> socket.port().name())
                                        .toList()));
    }

    /** Stops the loader's countdown and waits until it takes commands; a kernel or a foreign loader is typed to as it is. */
    private static void awaitPrompt(PoweredBoard board) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROMPT_SECONDS);
        while (!isReady(board) && System.nanoTime() < end) {
            board.console().send(ANY_KEY);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static boolean isReady(PoweredBoard board) {
        boolean own = !board.plan().stages().isEmpty()
                && board.bootParameters().isEmpty()
                && !board.ended().isDone();
        if (!own) {
            return true;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            board.loader(() -> nowhere).run(loader -> {});
            return true;
        } catch (LoaderException e) {
            return false;
        }
    }
}

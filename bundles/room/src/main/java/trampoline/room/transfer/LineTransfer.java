package trampoline.room.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialSocket;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.loader.transfer.Reception;
import trampoline.loader.transfer.SerialProtocols;

/** One transfer between the host and a board, over a serial line of the board. */
public final class LineTransfer implements AutoCloseable {
    private final SerialProtocols protocols;
    private final Optional<String> wanted;
    private String printed;
    private boolean typed;
    private final HostLine line;
    private final Request request;

    /**
     * Takes the line.
     *
     * @param protocols those there are
     * @param wanted name of one; empty for the one that the board asks for
     * @throws TransferException when somebody else writes to the line
     */
    public LineTransfer(PoweredBoard board, SerialSocket socket, SerialProtocols protocols, Optional<String> wanted)
            throws TransferException {
        this.protocols = protocols;
        this.wanted = wanted;
        boolean console = socket.port() == board.board().serialPorts().get(0);
        printed = console ? board.console().transcript() : "";
        line = HostLine.take(board, socket, "a transfer");
        request = new Request(protocols.all());
    }

    /** True once the thread was interrupted, which cancels the transfer. */
    public boolean cancelled() {
        return line.cancelled();
    }

    /** Types a command at the board's console, which has it wait for files, or send some. */
    public void type(String command) throws TransferException {
        printed = "";
        typed = true;
        line.write((command + "\r").getBytes(StandardCharsets.UTF_8));
        line.drain();
    }

    /**
     * Sends files.
     *
     * @return by which protocol
     * @throws IllegalArgumentException when the protocol takes one file at a time
     */
    public SerialProtocol send(List<TransferSource> files, TransferMonitor monitor)
            throws TransferException, LoaderException {
        SerialProtocol protocol = protocol();
        if (files.size() > 1 && !protocol.batch()) {
            throw new IllegalArgumentException(protocol.name() + " takes one file at a time, not " + files.size());
        }
        protocol.send(line, files, monitor);
        request.leave(line, line::lastHeard);
        return protocol;
    }

    /**
     * Receives files.
     *
     * @return by which protocol
     */
    public SerialProtocol receive(TransferTarget target, TransferMonitor monitor)
            throws TransferException, LoaderException {
        SerialProtocol protocol = protocol();
        line.unread(request.begun());
        new Reception(List.of(protocol), line, monitor).receive(target);
        request.leave(line, line::lastHeard);
        return protocol;
    }

    private SerialProtocol protocol() throws TransferException, LoaderException {
        if (wanted.isEmpty()) {
            return request.await(printed, line, line::cancelled);
        }
        SerialProtocol protocol = protocols.named(wanted.get());
        if (typed) {
            request.settle(line);
        }
        return protocol;
    }

    /** Others may write to the line. */
    @Override
    public void close() {
        line.close();
    }
}

package trampoline.transfer.net.tftp;

import java.net.Inet4Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.client.DatagramPort;
import trampoline.transfer.net.packet.UdpDatagram;

/** A client's talk with a server about one file: the server's port of the transfer, repetition in bounded time. */
final class TftpExchange {
    private static final int TRIES = 10;
    /** How long an answer is waited for, picoseconds. */
    static final long TIMEOUT = Clock.SECOND;

    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 3072;

    private final DatagramPort port;
    private final Inet4Address server;
    private final int requestPort;
    private final int localPort;
    private final TransferMonitor monitor;
    private Optional<Integer> transferPort = Optional.empty();
    private int tries;
    private TftpMessage last = new TftpMessage.Acknowledgement(0);

    TftpExchange(DatagramPort port, Inet4Address server, int requestPort, TransferMonitor monitor) {
        this.port = port;
        this.server = server;
        this.requestPort = requestPort;
        this.monitor = monitor;
        localPort = FIRST_PORT + (int) (port.now() / Clock.MICROSECOND % PORTS);
    }

    /** The time, picoseconds. */
    long now() {
        return port.now();
    }

    /** The options that are asked for. */
    static Map<String, String> options(int block, int window, long size) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(TftpOptions.TIMEOUT, Long.toString(TIMEOUT / Clock.SECOND));
        options.put(TftpOptions.SIZE, Long.toString(size));
        options.put(TftpOptions.BLOCK_SIZE, Integer.toString(block));
        if (window > 1) {
            options.put(TftpOptions.WINDOW, Integer.toString(window));
        }
        return options;
    }

    void send(TftpMessage message) throws TransferException {
        last = message;
        port.send(localPort, server, transferPort.orElse(requestPort), message.bytes());
    }

    /**
     * Waits for what the server says; says what was said last again when nothing comes.
     *
     * @param wanted which messages are waited for; all others change nothing
     * @throws TransferException with the server's words when it refuses, and when it says nothing any more
     */
    TftpMessage await(Predicate<TftpMessage> wanted) throws TransferException {
        advanced();
        while (true) {
            Optional<TftpMessage> message = poll(wanted, TIMEOUT);
            if (message.isPresent()) {
                return message.get();
            }
            timedOut();
            send(last);
        }
    }

    /**
     * Waits for what the server says, and says nothing.
     *
     * @param wanted which messages are waited for; all others change nothing
     * @param time how long, picoseconds
     * @return empty when nothing has come
     * @throws TransferException with the server's words when it refuses
     */
    Optional<TftpMessage> poll(Predicate<TftpMessage> wanted, long time) throws TransferException {
        long begin = port.now();
        long left = time;
        while (left > 0) {
            Optional<TftpMessage> message = receive(left);
            if (message.isPresent() && wanted.test(message.get())) {
                return message;
            }
            left = time - (port.now() - begin);
        }
        return Optional.empty();
    }

    /** There was progress: what comes may be repeated as often as ever. */
    void advanced() {
        tries = 0;
    }

    /**
     * Nothing came in time, and what was said is about to be said again.
     *
     * @throws TransferException when that has been done often enough
     */
    void timedOut() throws TransferException {
        tries++;
        if (tries >= TRIES) {
            throw new TransferException("Retry count exceeded; " + server.getHostAddress() + " does not answer");
        }
        monitor.repeated("timeout");
    }

    private Optional<TftpMessage> receive(long timeout) throws TransferException {
        Optional<UdpDatagram> datagram;
        try {
            datagram = port.receive(localPort, timeout);
        } catch (TransferCancelledException e) {
            fail(TftpMessage.Failure.UNDEFINED, "cancelled");
            throw e;
        }
        if (datagram.isEmpty() || !datagram.get().source().equals(server)) {
            return Optional.empty();
        }
        int from = datagram.get().sourcePort();
        Optional<TftpMessage> message = TftpMessage.parse(datagram.get().payload());
        if (message.isEmpty()) {
            return Optional.empty();
        }
        if (transferPort.isPresent() && transferPort.get() != from) {
            if (!(message.get() instanceof TftpMessage.Failure)) {
                TftpMessage wrong = new TftpMessage.Failure(TftpMessage.Failure.UNKNOWN_TRANSFER, "unknown transfer");
                port.send(localPort, server, from, wrong.bytes());
            }
            return Optional.empty();
        }
        if (message.get() instanceof TftpMessage.Failure failure) {
            throw new TransferException(String.format(
                    "TFTP error: '%s' (%d)", failure.message().replaceAll("\\p{Cntrl}", "?"), failure.code()));
        }
        transferPort = Optional.of(from);
        return message;
    }

    /** Tells the server that this side ends the transfer. */
    void fail(int code, String message) throws TransferException {
        if (transferPort.isPresent()) {
            port.send(localPort, server, transferPort.get(), new TftpMessage.Failure(code, message).bytes());
        }
    }
}

package trampoline.transfer.net.tftp;

import java.net.Inet4Address;
import java.util.Map;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.net.client.DatagramPort;

/** Gets a file from a server. */
final class TftpReceiver {
    /** Most blocks that bring nothing new, between two that do. */
    private static final int MOST_USELESS = 4096;

    /** A server repeats after a second; what of a window is still under way comes much sooner. */
    private static final long TELL_EVERY = Clock.SECOND / 2;

    private final DatagramPort port;
    private final Inet4Address server;
    private final int requestPort;
    private final int askedBlock;
    private final int askedWindow;

    TftpReceiver(DatagramPort port, Inet4Address server, int requestPort, int block, int window) {
        this.port = port;
        this.server = server;
        this.requestPort = requestPort;
        askedBlock = block;
        askedWindow = window;
    }

    void receive(String name, TransferTarget target, TransferMonitor monitor) throws TransferException {
        TftpExchange exchange = new TftpExchange(port, server, requestPort, monitor);
        Map<String, String> asked = TftpExchange.options(askedBlock, askedWindow, 0);
        exchange.send(new TftpMessage.Request(false, name, "octet", asked));
        TftpMessage first = exchange.await(message -> message instanceof TftpMessage.OptionAcknowledgement
                || message instanceof TftpMessage.Data data && data.block() == 1);
        AgreedOptions agreed = AgreedOptions.of(exchange, first, asked);
        TransferFile file = new TransferFile(name, agreed.size(), Optional.empty());
        TransferSink sink = accept(exchange, target, file);
        monitor.begun(file, 0);
        boolean complete = false;
        try {
            receive(exchange, first, agreed, sink, monitor);
            sink.finish();
            complete = true;
        } finally {
            if (!complete) {
                sink.abandon();
            }
            monitor.ended(file, complete);
        }
    }

    private static TransferSink accept(TftpExchange exchange, TransferTarget target, TransferFile file)
            throws TransferException {
        Optional<TransferSink> sink;
        try {
            sink = target.accept(file);
        } catch (TransferException e) {
            exchange.fail(TftpMessage.Failure.FULL, e.getMessage());
            throw e;
        }
        if (sink.isEmpty()) {
            exchange.fail(TftpMessage.Failure.UNDEFINED, "not wanted");
            throw new TransferCancelledException(TransferCancelledException.Side.THIS);
        }
        return sink.get();
    }

    private static void receive(
            TftpExchange exchange, TftpMessage first, AgreedOptions agreed, TransferSink sink, TransferMonitor monitor)
            throws TransferException {
        int block = agreed.block();
        long received = 0;
        int unacknowledged = 0;
        long tellFrom = exchange.now();
        int useless = 0;
        TftpMessage message = first;
        if (!(first instanceof TftpMessage.Data)) {
            exchange.send(new TftpMessage.Acknowledgement(0));
            message = exchange.await(TftpMessage.Data.class::isInstance);
        }
        while (true) {
            TftpMessage.Data data = (TftpMessage.Data) message;
            if (data.block() == (int) (received + 1 & TftpMessage.BLOCK_MASK)) {
                int length = data.payload().length;
                if (length > block) {
                    exchange.fail(TftpMessage.Failure.ILLEGAL, "a block is too long");
                    throw new TransferException(
                            "block " + (received + 1) + " has " + length + " bytes, " + block + " were agreed on");
                }
                write(exchange, sink, received * block, data.payload());
                received++;
                unacknowledged++;
                tellFrom = exchange.now();
                useless = 0;
                monitor.progress(received * block - (block - length));
                TftpMessage.Acknowledgement answer = acknowledge(received);
                if (length < block) {
                    exchange.send(answer);
                    return;
                }
                if (unacknowledged >= agreed.window()) {
                    unacknowledged = 0;
                    exchange.send(answer);
                }
            } else if (useless++ > MOST_USELESS) {
                exchange.fail(TftpMessage.Failure.ILLEGAL, "block " + (received + 1) + " never comes");
                throw new TransferException("block " + (received + 1) + " never comes, but " + useless + " others");
            } else if (exchange.now() >= tellFrom) {
                // one is missing, or the answer was lost: once is enough for what comes at one time
                tellFrom = exchange.now() + TELL_EVERY;
                unacknowledged = 0;
                exchange.send(acknowledge(received));
            }
            message = exchange.await(TftpMessage.Data.class::isInstance);
        }
    }

    private static TftpMessage.Acknowledgement acknowledge(long received) {
        return new TftpMessage.Acknowledgement((int) received & TftpMessage.BLOCK_MASK);
    }

    private static void write(TftpExchange exchange, TransferSink sink, long position, byte[] payload)
            throws TransferException {
        if (payload.length == 0) {
            return;
        }
        try {
            sink.write(position, payload, 0, payload.length);
        } catch (TransferException e) {
            exchange.fail(TftpMessage.Failure.FULL, e.getMessage());
            throw e;
        }
    }
}

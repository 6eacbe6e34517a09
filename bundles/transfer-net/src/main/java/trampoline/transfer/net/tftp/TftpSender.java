package trampoline.transfer.net.tftp;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.transfer.net.client.DatagramPort;

/** Brings a file to a server, in windows of blocks. */
final class TftpSender {
    private final DatagramPort port;
    private final Inet4Address server;
    private final int requestPort;
    private final int askedBlock;
    private final int askedWindow;

    TftpSender(DatagramPort port, Inet4Address server, int requestPort, int block, int window) {
        this.port = port;
        this.server = server;
        this.requestPort = requestPort;
        askedBlock = block;
        askedWindow = window;
    }

    void send(String name, TransferSource source, TransferMonitor monitor) throws TransferException {
        TftpExchange exchange = new TftpExchange(port, server, requestPort, monitor);
        long size = source.file().size().orElse(0);
        Map<String, String> asked = TftpExchange.options(askedBlock, askedWindow, size);
        exchange.send(new TftpMessage.Request(true, name, "octet", asked));
        TftpMessage first = exchange.await(message -> message instanceof TftpMessage.OptionAcknowledgement
                || message instanceof TftpMessage.Acknowledgement answer && answer.block() == 0);
        AgreedOptions agreed = AgreedOptions.of(exchange, first, asked);
        monitor.begun(source.file(), 0);
        boolean complete = false;
        try {
            sendBlocks(exchange, source, agreed, monitor);
            complete = true;
        } finally {
            monitor.ended(source.file(), complete);
        }
    }

    private static void sendBlocks(
            TftpExchange exchange, TransferSource source, AgreedOptions agreed, TransferMonitor monitor)
            throws TransferException {
        int block = agreed.block();
        SendingWindow blocks = new SendingWindow(agreed.window(), block);
        long[] size = {Long.MAX_VALUE};
        SendingWindow.Way<TransferException> way = number -> {
            long from = (number - 1) * block;
            byte[] bytes = read(source, from, block);
            if (bytes.length < block) {
                blocks.endWith(number);
                size[0] = from + bytes.length;
            }
            exchange.send(new TftpMessage.Data((int) number & TftpMessage.BLOCK_MASK, bytes));
        };
        while (!blocks.complete()) {
            blocks.send(way);
            Optional<TftpMessage> answer = exchange.poll(
                    message -> message instanceof TftpMessage.Acknowledgement of && blocks.heeds(of.block()),
                    blocks.pausing() ? Pace.PAUSE : TftpExchange.TIMEOUT);
            if (answer.isPresent()) {
                if (blocks.acknowledge(((TftpMessage.Acknowledgement) answer.get()).block())) {
                    exchange.advanced();
                    monitor.progress(Math.min(blocks.acknowledged() * block, size[0]));
                }
            } else if (!blocks.pausing()) {
                exchange.timedOut();
                blocks.restart();
            }
        }
    }

    private static byte[] read(TransferSource source, long from, int length) throws TransferException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int count = source.read(source.start() + from + done, bytes, done, length - done);
            if (count < 0) {
                return Arrays.copyOf(bytes, done);
            }
            done += count;
        }
        return bytes;
    }
}

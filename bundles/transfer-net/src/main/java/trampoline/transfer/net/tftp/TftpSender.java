package trampoline.transfer.net.tftp;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Map;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.transfer.net.client.DatagramPort;

/** Brings a file to a server, a block at a time. */
final class TftpSender {
    private final DatagramPort port;
    private final Inet4Address server;
    private final int requestPort;
    private final int askedBlock;

    TftpSender(DatagramPort port, Inet4Address server, int requestPort, int block) {
        this.port = port;
        this.server = server;
        this.requestPort = requestPort;
        askedBlock = block;
    }

    void send(String name, TransferSource source, TransferMonitor monitor) throws TransferException {
        TftpExchange exchange = new TftpExchange(port, server, requestPort, monitor);
        long size = source.file().size().orElse(0);
        exchange.send(new TftpMessage.Request(true, name, "octet", TftpExchange.options(askedBlock, 1, size)));
        TftpMessage first = exchange.await(message -> message instanceof TftpMessage.OptionAcknowledgement
                || message instanceof TftpMessage.Acknowledgement answer && answer.block() == 0);
        int block = first instanceof TftpMessage.OptionAcknowledgement agreed
                ? block(exchange, agreed.options())
                : TftpOptions.DEFAULT_BLOCK;
        monitor.begun(source.file(), 0);
        boolean complete = false;
        try {
            sendBlocks(exchange, source, block, monitor);
            complete = true;
        } finally {
            monitor.ended(source.file(), complete);
        }
    }

    private int block(TftpExchange exchange, Map<String, String> agreed) throws TransferException {
        if (!agreed.containsKey(TftpOptions.BLOCK_SIZE)) {
            return TftpOptions.DEFAULT_BLOCK;
        }
        long block = TftpOptions.number(agreed, TftpOptions.BLOCK_SIZE).orElse(-1);
        if (block < TftpOptions.LEAST_BLOCK || block > askedBlock) {
            exchange.fail(TftpMessage.Failure.OPTIONS, "this block size was not asked for");
            throw new TransferException("the server agrees to blocks that were not asked for: " + agreed);
        }
        return (int) block;
    }

    private static void sendBlocks(TftpExchange exchange, TransferSource source, int block, TransferMonitor monitor)
            throws TransferException {
        long number = 0;
        byte[] bytes;
        do {
            bytes = read(source, number * block, block);
            number++;
            int wire = (int) number & TftpMessage.BLOCK_MASK;
            exchange.send(new TftpMessage.Data(wire, bytes));
            exchange.await(message -> message instanceof TftpMessage.Acknowledgement answer && answer.block() == wire);
            monitor.progress((number - 1) * block + bytes.length);
        } while (bytes.length == block);
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

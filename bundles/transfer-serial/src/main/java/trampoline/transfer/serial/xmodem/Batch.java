package trampoline.transfer.serial.xmodem;

import java.util.List;
import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** YMODEM's files one after the other, each with a block 0 in front. */
final class Batch {
    private Batch() {}

    static void receive(Wire wire, Inbound files, Mode mode) throws TransferException {
        BlockReceiver receiver = new BlockReceiver(wire, mode);
        while (true) {
            Optional<TransferFile> header = header(receiver);
            if (header.isEmpty()) {
                receiver.acknowledge();
                return;
            }
            if (!files.open(header.get())) {
                throw new TransferException(
                        "'" + header.get().name() + "' is not wanted, and YMODEM cannot skip a file");
            }
            receiver.acceptHeader();
            new FileReceiver(wire, receiver, files).receive(receiver.next());
            files.finish();
        }
    }

    /** The next file's header. An end that comes again has not heard its acknowledgement. */
    private static Optional<TransferFile> header(BlockReceiver receiver) throws TransferException {
        for (int i = 0; i < BlockReceiver.TRIES; i++) {
            Arrival arrival = receiver.begin(receiver.mode());
            if (arrival.kind() == Arrival.Kind.BLOCK) {
                if (arrival.number() != 0) {
                    throw new TransferException("block " + arrival.number()
                            + " came where block 0 with the file's name was due: the sender speaks XMODEM");
                }
                return Header.parse(receiver.data(), receiver.offset(), arrival.length());
            }
            receiver.acknowledge();
        }
        throw new TransferException("block 0 with a file's name did not come");
    }

    static void send(BlockSender sender, List<Outbound> files) throws TransferException {
        for (Outbound file : files) {
            sender.awaitInvitation();
            byte[] header = Header.encode(file.file());
            fill(sender, header);
            sender.send(0, header.length);
            sender.awaitInvitation();
            new FileSender(sender, BlockReader.LONG).send(file);
        }
        sender.awaitInvitation();
        fill(sender, Header.last());
        sender.sendLast(BlockReader.SHORT);
    }

    private static void fill(BlockSender sender, byte[] block) {
        System.arraycopy(block, 0, sender.data(), sender.offset(), block.length);
    }
}

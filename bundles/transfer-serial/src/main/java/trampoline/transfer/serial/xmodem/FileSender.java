package trampoline.transfer.serial.xmodem;

import java.util.Arrays;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Outbound;

/** Sends one file, from block 1 to its end. On a line that damages blocks, long ones make way for short ones. */
final class FileSender {
    /** Short blocks that follow one that had to be repeated. */
    private static final int CAUTION = 16;

    private final BlockSender sender;
    private final int blockLength;

    /** @param blockLength 128 or 1024 */
    FileSender(BlockSender sender, int blockLength) {
        this.sender = sender;
        this.blockLength = blockLength;
    }

    void send(Outbound file) throws TransferException {
        file.begin(0);
        int caution = 0;
        int number = 1;
        long position = 0;
        while (position < file.size()) {
            int length = caution > 0 ? BlockReader.SHORT : length(file.size() - position);
            int count = file.read(position, sender.data(), sender.offset(), length);
            Arrays.fill(sender.data(), sender.offset() + count, sender.offset() + length, Control.FILL);
            int before = sender.repetitions();
            // what a receiver may have is never sent again in another length: it would take only the number for the
            // same
            sender.send(number, length);
            caution = sender.repetitions() > before ? CAUTION : Math.max(0, caution - 1);
            number++;
            position += count;
            file.progress(position);
        }
        sender.end();
        file.finish();
    }

    /** A rest of a few short blocks is sent in such ones, so that less is filled up. */
    private int length(long rest) {
        return rest > BlockReader.LONG - BlockReader.SHORT ? blockLength : BlockReader.SHORT;
    }
}

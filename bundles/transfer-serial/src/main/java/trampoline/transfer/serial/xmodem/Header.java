package trampoline.transfer.serial.xmodem;

import java.util.Arrays;
import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.FileInfo;

/** YMODEM's block 0, which tells of the file that follows. An empty name ends the batch. */
final class Header {
    private Header() {}

    /** The file that a block tells of; empty when there is none any more. */
    static Optional<TransferFile> parse(byte[] block, int offset, int length) throws TransferException {
        return FileInfo.parse(block, offset, length);
    }

    /** The contents of block 0: 128 or 1024 bytes. */
    static byte[] encode(TransferFile file) throws TransferException {
        byte[] info = FileInfo.encode(file);
        if (info.length >= BlockReader.LONG) {
            throw new TransferException("the name of '" + file.name() + "' needs a block of " + info.length
                    + " bytes with size and time, more than the " + BlockReader.LONG + " that there are");
        }
        return Arrays.copyOf(info, info.length < BlockReader.SHORT ? BlockReader.SHORT : BlockReader.LONG);
    }

    /** The contents of the block that ends a batch. */
    static byte[] last() {
        return new byte[BlockReader.SHORT];
    }
}

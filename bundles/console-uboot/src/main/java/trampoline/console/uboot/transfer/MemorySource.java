package trampoline.console.uboot.transfer;

import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSource;
import trampoline.console.uboot.command.AddressSpace;

/**
 * Memory from an address on, as a file.
 *
 * @param start its address
 */
record MemorySource(AddressSpace memory, long start, TransferFile file) implements TransferSource {
    /** @param size in bytes */
    static MemorySource of(AddressSpace memory, long start, long size) {
        return new MemorySource(memory, start, TransferFile.of("memory", size));
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws TransferException {
        int count = (int) Math.min(length, start + file.size().orElseThrow() - position);
        if (count <= 0) {
            return -1;
        }
        try {
            System.arraycopy(memory.readBytes(memory.wrapped(position), count), 0, buffer, offset, count);
        } catch (LoaderException e) {
            throw new TransferException(e.getMessage(), e);
        }
        return count;
    }
}

package trampoline.console.uboot.transfer;

import java.util.Arrays;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;
import trampoline.console.uboot.command.AddressSpace;

/** Takes the first file of a transfer into memory, at the addresses that a console's user types. */
public final class MemoryTarget implements TransferTarget, TransferSink {
    private final AddressSpace memory;
    private final long offset;
    private boolean taken;
    private long first = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    /** @param offset address of position 0 */
    public MemoryTarget(AddressSpace memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    @Override
    public Optional<TransferSink> accept(TransferFile file) {
        boolean wanted = !taken;
        taken = true;
        return wanted ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void write(long position, byte[] bytes, int from, int length) throws TransferException {
        try {
            memory.writeBytes(memory.wrapped(offset + position), Arrays.copyOfRange(bytes, from, from + length));
        } catch (LoaderException e) {
            throw new TransferException(e.getMessage(), e);
        }
        first = Math.min(first, position);
        end = Math.max(end, position + length);
    }

    /** Address of the lowest byte that came; {@link #offset} when none did. */
    public long first() {
        return memory.wrapped(length() == 0 ? offset : offset + first);
    }

    /** Bytes from the lowest to the highest that came. */
    public long length() {
        return Math.max(0, end - first);
    }
}

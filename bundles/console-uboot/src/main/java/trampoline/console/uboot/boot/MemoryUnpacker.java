package trampoline.console.uboot.boot;

import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.payload.Compression;

/** What {@code unzip} and its relatives do: unpack what lies in memory to another place. */
final class MemoryUnpacker {
    private static final long FIRST = 1 << 18;
    private static final int MORE = 8;

    private final Compression compression;

    MemoryUnpacker(Compression compression) {
        this.compression = compression;
    }

    /**
     * Unpacks; {@code filesize} then has the length.
     *
     * @param call with source, destination and, if it is limited, room
     */
    int run(Call call) throws LoaderException {
        if (call.count() < 3) {
            throw new UsageException("");
        }
        long source = call.address(1, "source");
        long destination = call.address(2, "destination");
        long room = call.count() > 3 ? Integer.toUnsignedLong(call.number(3, "size")) : BootMemory.LARGEST;
        BootMemory memory = new BootMemory(call.loader());
        byte[] plain = unpack(memory, source, (int) Math.min(room, BootMemory.LARGEST));
        memory.write("unpacked data", destination, plain);
        call.out().printf("Uncompressed size: %d = 0x%X\n", plain.length, plain.length);
        call.variables().set("filesize", Integer.toHexString(plain.length));
        return 0;
    }

    /** A stream does not say how long it is: reads some and then more, until it is whole. */
    private byte[] unpack(BootMemory memory, long source, int limit) throws LoaderException {
        long there = Math.min(memory.room(source), BootMemory.LARGEST);
        if (there < 2 || compression == Compression.GZIP && memory.read("gzip stream", source, 2)[0] != 0x1f) {
            throw new LoaderException(String.format(
                    "Error: Bad %s data: there is no %s stream at %08x",
                    compression == Compression.GZIP ? "gzipped" : compression.id(), compression.id(), source));
        }
        for (long length = FIRST; ; length *= MORE) {
            byte[] packed = memory.read(compression.id() + " stream", source, Math.min(length, there));
            try {
                return compression.unpack(packed, limit);
            } catch (ImageException e) {
                if (length >= there) {
                    throw new LoaderException("Error: " + e.getMessage(), e);
                }
            }
        }
    }
}

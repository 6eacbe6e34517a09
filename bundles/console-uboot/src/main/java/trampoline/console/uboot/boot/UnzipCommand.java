package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.payload.Compression;

/** Unpacks a gzip stream in memory. */
@AutoService(UbootCommand.class)
public final class UnzipCommand implements UbootCommand {
    private static final long FIRST = 1 << 18;
    private static final int MORE = 8;

    @Override
    public String name() {
        return "unzip";
    }

    @Override
    public String summary() {
        return "unzip a memory region";
    }

    @Override
    public String usage() {
        return "srcaddr dstaddr [dstsize]";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 3) {
            throw new UsageException("");
        }
        long source = call.address(1, "source");
        long destination = call.address(2, "destination");
        long room = call.count() > 3 ? Integer.toUnsignedLong(call.number(3, "size")) : BootMemory.LARGEST;
        BootMemory memory = new BootMemory(call.loader());
        long there = Math.min(memory.room(source), BootMemory.LARGEST);
        if (there < 2 || memory.read("gzip stream", source, 2)[0] != 0x1f) {
            throw new LoaderException(
                    String.format("Error: Bad gzipped data: there is no gzip stream at %08x", source));
        }
        byte[] plain = unpack(memory, source, there, (int) Math.min(room, BootMemory.LARGEST));
        memory.write("unpacked data", destination, plain);
        call.out().printf("Uncompressed size: %d = 0x%X\n", plain.length, plain.length);
        call.variables().set("filesize", Integer.toHexString(plain.length));
        return 0;
    }

    /** A stream does not say how long it is: reads some and then more, until it is whole. */
    private static byte[] unpack(BootMemory memory, long source, long there, int limit) throws LoaderException {
        for (long length = FIRST; ; length *= MORE) {
            byte[] packed = memory.read("gzip stream", source, Math.min(length, there));
            try {
                return Compression.GZIP.unpack(packed, limit);
            } catch (ImageException e) {
                if (length >= there) {
                    throw new LoaderException("Error: " + e.getMessage(), e);
                }
            }
        }
    }
}

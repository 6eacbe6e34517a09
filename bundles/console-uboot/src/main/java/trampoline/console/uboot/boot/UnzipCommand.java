package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.image.payload.Compression;

/** Unpacks a gzip stream in memory. */
@AutoService(UbootCommand.class)
public final class UnzipCommand implements UbootCommand {
    private final MemoryUnpacker unpacker = new MemoryUnpacker(Compression.GZIP);

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
        return unpacker.run(call);
    }
}

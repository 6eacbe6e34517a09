package trampoline.console.uboot.mtd;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code mtd}: reads, writes and erases flash by the names of its partitions (U-Boot, {@code cmd/mtd.c}). */
@AutoService(UbootCommand.class)
public final class MtdCommand implements UbootCommand {

    private static final int DUMP_LINE = 16;

    @Override
    public String name() {
        return "mtd";
    }

    @Override
    public String summary() {
        return "MTD utils";
    }

    @Override
    public String usage() {
        return "- generic operations on memory technology devices\n\n"
                + "mtd list\n"
                + "mtd read                                  <name>        <addr> [<off> [<size>]]\n"
                + "mtd dump                                  <name>        [<off> [<size>]]\n"
                + "mtd write                                 <name>        <addr> [<off> [<size>]]\n"
                + "mtd erase                                 <name>        [<off> [<size>]]\n\n"
                + "Specific functions:\n"
                + "mtd bad                                   <name>\n\n"
                + "With:\n"
                + "\t<name>: NAND partition/chip name; here nor0 or one of its partitions\n"
                + "\t<addr>: user address from/to which data will be retrieved/stored\n"
                + "\t<off>: offset in <name> in bytes (default: start of the part)\n"
                + "\t<size>: length of the operation in bytes (default: all of it)";
    }

    @Override
    public int mostWords() {
        return 6;
    }

    @Override
    public int run(Call call) throws LoaderException {
        MtdTable table = MtdTable.of(call);
        String what = call.word(1);
        if (what.equals("list")) {
            list(call, table);
            return 0;
        }
        MtdPart part = table.find(call.word(2));
        MtdFlash flash = new MtdFlash(call, part);
        return switch (what) {
            case "read" -> read(call, flash);
            case "dump" -> dump(call, flash);
            case "write" -> write(call, flash);
            case "erase" -> erase(call, flash);
            case "bad", "markbad" -> {
                call.out().print("Only NAND-based devices can have bad blocks\n");
                yield 0;
            }
            default -> throw new UsageException("");
        };
    }

    private static void list(Call call, MtdTable table) throws LoaderException {
        PrintStream out = call.out();
        out.printf("List of MTD devices:\n* %s\n  - type: NOR flash\n", MtdTable.DEVICE);
        out.printf(
                "  - block size: 0x%x bytes\n  - min I/O: 0x1 bytes\n",
                new MtdFlash(call, table.find(MtdTable.DEVICE)).blockLength());
        out.printf("  - 0x%012x-0x%012x : \"%s\"\n", 0, table.length(), MtdTable.DEVICE);
        for (MtdPart part : table.parts()) {
            out.printf("\t  - 0x%012x-0x%012x : \"%s\"\n", part.offset(), part.end(), part.name());
        }
    }

    private static int number(Call call, int position, String what, long otherwise) throws LoaderException {
        return call.count() > position ? call.length(position, what) : (int) otherwise;
    }

    private static int read(Call call, MtdFlash flash) throws LoaderException {
        long target = call.address(3, "address");
        int offset = number(call, 4, "offset", 0);
        int length = number(call, 5, "size", flash.size() - offset);
        flash.require(offset, length);
        call.out().printf("Reading %d byte(s) at offset 0x%08x\n", length, offset);
        call.memory().writeBytes(target, flash.read(offset, length));
        return 0;
    }

    private static int dump(Call call, MtdFlash flash) throws LoaderException {
        int offset = number(call, 3, "offset", 0);
        int length = number(call, 4, "size", DUMP_LINE);
        flash.require(offset, length);
        PrintStream out = call.out();
        out.printf("Reading %d byte(s) at offset 0x%08x\n", length, offset);
        out.printf("\nDump %d data bytes from 0x%x:\n", length, offset);
        for (int at = 0; at < length && !call.interrupt().pressed(); at += DUMP_LINE) {
            byte[] line = flash.read(offset + at, Math.min(DUMP_LINE, length - at));
            out.printf("0x%08x:\t", offset + at);
            for (int i = 0; i < line.length; i++) {
                out.printf(i == DUMP_LINE / 2 ? " %02x " : "%02x ", line[i]);
            }
            out.print("\n");
        }
        return call.interrupt().wasPressed() ? 1 : 0;
    }

    private static int write(Call call, MtdFlash flash) throws LoaderException {
        long source = call.address(3, "address");
        int offset = number(call, 4, "offset", 0);
        int length = number(call, 5, "size", flash.size() - offset);
        flash.require(offset, length);
        call.out().printf("Writing %d byte(s) at offset 0x%08x\n", length, offset);
        return flash.write(offset, call.memory().readBytes(source, length)) ? 0 : 1;
    }

    private static int erase(Call call, MtdFlash flash) throws LoaderException {
        int offset = number(call, 3, "offset", 0);
        int length = number(call, 4, "size", flash.size() - offset);
        flash.require(offset, length);
        int blocks = flash.blocks(offset, length);
        call.out().printf("Erasing 0x%08x ... 0x%08x (%d eraseblock(s))\n", offset, offset + length - 1, blocks);
        return flash.erase(offset, length) ? 0 : 1;
    }
}

package trampoline.uboot.memory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.MemoryRange;
import trampoline.loader.memory.MemoryArea;
import trampoline.uboot.command.Call;
import trampoline.uboot.command.UbootCommand;

/** {@code meminfo}: the RAM that was found and what the loader has of it, from the top down. */
@Component(service = UbootCommand.class)
public final class MeminfoCommand implements UbootCommand {
    @Override
    public String name() {
        return "meminfo";
    }

    @Override
    public String summary() {
        return "display memory information";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(Call call) {
        RamView ram = new RamView(call.loader());
        PrintStream out = call.out();
        out.printf("DRAM:  %s\n\n", RamView.size(ram.map().size()));
        out.printf("%-12s %8s %8s %8s\n", "Region", "Base", "Size", "End");
        out.println("-".repeat(39));
        MemoryRange loader = ram.map().loader();
        List<MemoryArea> areas = new ArrayList<>(ram.areas());
        Collections.reverse(areas);
        for (MemoryArea area : areas) {
            int start = area.start();
            int end = (int) area.end();
            if (area.contains(loader.start(), loader.length())) {
                int behind = (int) (loader.start() + loader.length());
                row(out, "free", ram.seen(behind), Integer.toUnsignedLong(end - behind));
                row(out, "loader", ram.seen(loader.start()), loader.length());
                end = loader.start();
            }
            row(out, "free", ram.seen(start), Integer.toUnsignedLong(end - start));
        }
        return 0;
    }

    private static void row(PrintStream out, String name, int base, long size) {
        if (size > 0) {
            out.printf("%-12s %8x %8x %8x\n", name, base, size, base + size & 0xffffffffL);
        }
    }
}

package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code meminfo}: the RAM that was found and what the loader has of it, from the top down. */
@AutoService(UbootCommand.class)
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
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        AddressSpace memory = call.memory();
        MemoryMap ram = call.loader().get(Keys.MEMORY_MAP);
        PrintStream out = call.out();
        out.printf("DRAM:  %s\n\n", DataSize.text(ram.size()));
        out.printf("%-12s %8s %8s %8s\n", "Region", "Base", "Size", "End");
        out.println("-".repeat(39));
        MemoryRange loader = ram.loader();
        List<MemoryArea> areas = new ArrayList<>(ram.areas());
        Collections.reverse(areas);
        for (MemoryArea area : areas) {
            long start = area.start();
            long end = area.end();
            if (area.contains(loader.start(), loader.length())) {
                long behind = loader.start() + loader.length();
                row(out, "free", memory.cached(behind), end - behind);
                row(out, "loader", memory.cached(loader.start()), loader.length());
                end = loader.start();
            }
            row(out, "free", memory.cached(start), end - start);
        }
        return 0;
    }

    private static void row(PrintStream out, String name, long base, long size) {
        if (size > 0) {
            out.printf("%-12s %8x %8x %8x\n", name, base, size, base + size & 0xffffffffL);
        }
    }
}

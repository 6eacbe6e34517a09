package trampoline.console.uboot.fdt;

import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UsageException;

/** {@code fdt memory}: says where RAM is. */
final class MemorySubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() != 4) {
            throw new UsageException("");
        }
        long start = Hex.address(call.word(2), Long.SIZE);
        long size = Hex.address(call.word(3), Long.SIZE);
        TreeInMemory working = TreeInMemory.working(call);
        Libfdt.act(
                "fdt_setprop",
                () -> new TreeFixups(working.tree()).memory(List.of(new MemoryRange("RAM", start, size))));
        working.store();
        return 0;
    }
}

package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** {@code fdt bootcpu}: says which CPU boots. */
final class BootcpuSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() != 3) {
            throw new UsageException("");
        }
        TreeInMemory working = TreeInMemory.working(call);
        working.tree().setBootCpu(call.number(2, "CPU"));
        working.store();
        return 0;
    }
}

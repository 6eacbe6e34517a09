package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.FlatTree;

/** {@code fdt rsvmem}: memory that the kernel leaves alone. */
final class RsvmemSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        String what = call.word(2);
        TreeInMemory working = TreeInMemory.working(call);
        if (what.startsWith("p")) {
            print(call, working.tree());
        } else if (what.startsWith("a")) {
            long start = Hex.address(call.word(3), Long.SIZE);
            long length = Hex.address(call.word(4), Long.SIZE);
            Libfdt.act("fdt_add_mem_rsv", () -> working.tree().addReservation(start, length));
        } else if (what.startsWith("d")) {
            int index = call.length(3, "index");
            Libfdt.act("fdt_del_mem_rsv", () -> working.tree().removeReservation(index));
        } else {
            throw new UsageException("");
        }
        working.store();
        return 0;
    }

    private static void print(Call call, FlatTree tree) throws LoaderException {
        call.out().print("index\t\t   start\t\t    size\n" + "-".repeat(48) + "\n");
        int count = Libfdt.call("fdt_num_mem_rsv", tree::reservations);
        for (int i = 0; i < count; i++) {
            int index = i;
            DeviceTree.Reservation one = Libfdt.call("fdt_get_mem_rsv", () -> tree.reservation(index));
            call.out().printf("    %x\t%016x\t%016x\n", i, one.address(), one.length());
        }
    }
}

package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.FdtHeader;
import trampoline.image.devicetree.FlatTreeEditor;

/** {@code fdt resize}: the tree is as long as it needs, and some more, up to the end of a page. */
final class ResizeSubcommand implements FdtSubcommand {
    private static final int MOST = 16 << 20;

    @Override
    public int run(Call call) throws LoaderException {
        int extra = call.count() > 2 ? call.length(2, "extra size") : 0;
        if (extra > MOST) {
            throw new LoaderException(String.format("extra size %x is out of range; it can be 0 to %x", extra, MOST));
        }
        TreeInMemory working = TreeInMemory.working(call);
        FlatTreeEditor tree = working.tree();
        boolean reserved = Libfdt.call("fdt_get_mem_rsv", () -> {
            for (int i = 0; i < tree.reservations(); i++) {
                DeviceTree.Reservation reservation = tree.reservation(i);
                if (reservation.address() == working.address()) {
                    tree.removeReservation(i);
                    return true;
                }
            }
            return false;
        });
        int length = tree.shrunk(working.address(), extra);
        FlatTreeEditor resized = Libfdt.call("fdt_set_totalsize", () -> tree.resized(length));
        if (reserved) {
            // the tree's own place is reserved in it
            Libfdt.act(
                    "fdt_add_mem_rsv",
                    () -> resized.addReservation(working.address(), resized.header(FdtHeader.TOTALSIZE)));
        }
        working.store(resized);
        return 0;
    }
}

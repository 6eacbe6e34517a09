package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.FdtHeader;
import trampoline.image.devicetree.FlatTreeEditor;

/** {@code fdt move}: copies a tree, to more room as well, and works on the copy. */
final class MoveSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 4) {
            throw new UsageException("");
        }
        FlatTreeEditor tree =
                TreeInMemory.read(call, call.address(2, "address")).tree();
        long target = call.address(3, "new address");
        int old = tree.header(FdtHeader.TOTALSIZE);
        int length = call.count() > 4 ? call.length(4, "length") : old;
        if (length < old) {
            call.out().printf("New length 0x%X < existing length 0x%X, aborting.\n", length, old);
            return 1;
        }
        if (!call.memory().plain(target, length)) {
            throw new LoaderException(String.format(
                    "RAM has not 0x%x bytes at %08x; choose another address for the device tree", length, target));
        }
        FlatTreeEditor moved = Libfdt.call("fdt_open_into", () -> tree.opened(length));
        call.memory().writeBytes(target, moved.blob());
        WorkingTree.set(call, target);
        return 0;
    }
}

package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FlatTreeEditor;

/** Completes a device tree where it lies, for a program that gets its address, as U-Boot's {@code image_setup_libfdt()}. */
public final class CompleteTree {
    /** What a tree may grow by: U-Boot's {@code CONFIG_SYS_FDT_PAD}. */
    private static final int ROOM = 0x3000;

    private CompleteTree() {}

    /**
     * Puts serial number, command line, memory and network addresses into a tree; what was behind it in memory may be
     * overwritten, up to 12 KiB.
     *
     * @param address where it lies in RAM, as the core sees it
     * @throws LoaderException when there is none, or no room for it; it is then as it was
     */
    public static void at(Call call, long address) throws LoaderException {
        TreeInMemory found = TreeInMemory.read(call, address, ROOM);
        BoardFixups fixups = new BoardFixups(call, found.tree());
        fixups.serialNumber();
        fixups.chosen();
        fixups.memory();
        fixups.networkAddresses();
        FlatTreeEditor tree = found.tree();
        found.store(Libfdt.call("fdt_set_totalsize", () -> tree.resized(tree.shrunk(address, 0))));
    }
}

package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeOverlay;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FlatTree;
import trampoline.image.devicetree.FlatTreeEditor;

/**
 * {@code fdt apply}: puts an overlay into the tree. As with libfdt the overlay is a device tree no more afterwards; when it
 * fails, neither is the tree that it was put into.
 */
final class ApplySubcommand implements FdtSubcommand {
    private static final String SYMBOLS = "__symbols__";

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() != 3) {
            throw new UsageException("");
        }
        TreeInMemory working = TreeInMemory.working(call);
        TreeInMemory overlay = TreeInMemory.read(call, call.address(2, "address"));
        boolean symbols = Libfdt.call(
                "fdt_path_offset", () -> working.tree().child(0, SYMBOLS).isPresent());
        try {
            apply(working.tree(), overlay.tree());
        } catch (LoaderException e) {
            working.tree().spoil();
            spoil(overlay);
            working.store();
            throw symbols
                    ? e
                    : new LoaderException(
                            e.getMessage() + "\nbase fdt does not have a /__symbols__ node\n"
                                    + "make sure you've compiled with -@",
                            e);
        }
        spoil(overlay);
        working.store();
        return 0;
    }

    private static void spoil(TreeInMemory overlay) throws LoaderException {
        overlay.tree().spoil();
        overlay.store();
    }

    private static void apply(FlatTreeEditor tree, FlatTree overlay) throws LoaderException {
        try {
            DeviceTreeOverlay.apply(tree, DeviceTree.read(overlay.blob()));
        } catch (FdtException e) {
            throw new LoaderException(
                    "failed on fdt_overlay_apply(): " + e.error().title(), e);
        } catch (ImageException e) {
            throw new LoaderException("failed on fdt_overlay_apply(): FDT_ERR_BADOVERLAY\n" + e.getMessage(), e);
        }
    }
}

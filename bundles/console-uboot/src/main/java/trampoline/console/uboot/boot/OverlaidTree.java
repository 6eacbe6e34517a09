package trampoline.console.uboot.boot;

import java.util.List;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeOverlay;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FlatTreeEditor;

/** A device tree with overlays put into it, as a FIT's configurations ask for. */
final class OverlaidTree {
    /** What U-Boot makes room for besides the overlays' own bytes. */
    private static final int MORE = 0x1000;

    private OverlaidTree() {}

    /**
     * Puts overlays into a tree, one after the other.
     *
     * @param base a blob
     * @param overlays blobs; none leaves the base as it is
     * @return a blob
     * @throws ImageException when one is damaged, or does not fit to the base
     */
    static byte[] of(byte[] base, List<byte[]> overlays) throws ImageException {
        if (overlays.isEmpty()) {
            return base;
        }
        int length = base.length + MORE;
        for (byte[] overlay : overlays) {
            length = Math.addExact(length, overlay.length);
        }
        FlatTreeEditor tree = new FlatTreeEditor(base).opened(length);
        for (byte[] overlay : overlays) {
            try {
                DeviceTreeOverlay.apply(tree, DeviceTree.read(overlay));
            } catch (FdtException e) {
                throw (ImageException) new ImageException(
                                "failed on fdt_overlay_apply(): " + e.error().title())
                        .initCause(e);
            }
        }
        return tree.blob();
    }
}

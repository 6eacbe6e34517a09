package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a boot needs, as it lies in memory.
 *
 * @param os what is started
 * @param ramdisk the initial RAM disk
 * @param deviceTree a device tree blob
 * @param overlays what goes into the device tree, in this order
 * @param loadables what else a FIT wants to have loaded
 */
record BootImages(
        OsImage os,
        Optional<Payload> ramdisk,
        Optional<Payload> deviceTree,
        List<Payload> overlays,
        List<Payload> loadables) {
    BootImages {
        overlays = List.copyOf(overlays);
        loadables = List.copyOf(loadables);
    }

    /** The same with what is started where it has been put. */
    BootImages starting(OsImage placed) {
        return new BootImages(placed, ramdisk, deviceTree, overlays, loadables);
    }

    /** Everything that is read after the kernel was written. */
    List<Span> readLater() {
        List<Span> spans = new ArrayList<>();
        ramdisk.ifPresent(payload -> spans.add(payload.data()));
        deviceTree.ifPresent(payload -> spans.add(payload.data()));
        overlays.forEach(payload -> spans.add(payload.data()));
        loadables.forEach(payload -> spans.add(payload.data()));
        return spans;
    }
}

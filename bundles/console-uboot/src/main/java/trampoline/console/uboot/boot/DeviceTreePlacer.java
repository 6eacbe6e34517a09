package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.fdt.WorkingTree;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.loader.handover.DeviceTreeFixup;

/** Completes the device tree with command line, memory and RAM disk, and brings it to the top of RAM. */
final class DeviceTreePlacer {
    private static final int ALIGNMENT = 0x1000;

    private final Call call;
    private final BootMemory memory;
    private final BootSequence boot;

    DeviceTreePlacer(Call call, BootMemory memory, BootSequence boot) {
        this.call = call;
        this.memory = memory;
        this.boot = boot;
    }

    /** @throws LoaderException when it is damaged, or there is no room for it */
    void place() throws LoaderException {
        Optional<Payload> found = boot.images().deviceTree();
        if (found.isEmpty()) {
            return;
        }
        byte[] blob;
        try {
            byte[] plain = found.get().unpacked(memory, BootMemory.LARGEST);
            DeviceTree tree = DeviceTree.read(OverlaidTree.of(plain, overlays()));
            complete(tree.root());
            blob = tree.write();
        } catch (ImageException e) {
            throw new LoaderException("ERROR: " + e.getMessage(), e);
        }
        List<Span> used = new ArrayList<>(boot.placed());
        used.add(BootArea.parameters(call));
        boot.images().ramdisk().ifPresent(ramdisk -> used.add(ramdisk.data()));
        Span place = target(found.get(), blob.length, used);
        call.out()
                .printf(
                        "   Loading Device Tree to %08x, end %08x ... ",
                        place.address(), place.address() + place.length() - 1);
        memory.write("device tree", place.address(), blob);
        call.out().print("OK\n");
        boot.deviceTreeAt(place);
        WorkingTree.set(call, place.address());
    }

    private List<byte[]> overlays() throws LoaderException {
        List<byte[]> blobs = new ArrayList<>();
        for (Payload overlay : boot.images().overlays()) {
            blobs.add(overlay.unpacked(memory, BootMemory.LARGEST));
        }
        return blobs;
    }

    private Span target(Payload tree, int length, List<Span> used) throws LoaderException {
        HighAddress high = HighAddress.of(call, memory, "fdt_high");
        if (tree.load().isEmpty() && !high.inPlace()) {
            return memory.below("device tree", length, high.ceiling(), ALIGNMENT, used);
        }
        long address = tree.load().orElse(tree.data().address());
        return BootArea.requireClear(call, memory.writable("device tree", address, length), used);
    }

    private void complete(DeviceTreeNode root) throws ImageException {
        DeviceTreeFixup fixup = new DeviceTreeFixup(root);
        Optional<String> line = call.variables().get("bootargs");
        if (line.isPresent()) {
            fixup.commandLine(line.get());
        }
        Optional<Span> ramdisk = boot.ramdisk();
        if (ramdisk.isPresent()) {
            fixup.ramdisk(OsStart.image(ramdisk.get()));
        }
        fixup.memory(call.loader().get(Keys.MEMORY_MAP));
    }
}

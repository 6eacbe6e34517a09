package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** Brings the RAM disk to the top of RAM, or to where its image or {@code initrd_high} wants it. */
final class RamdiskPlacer {
    private static final int PAGE = 0x1000;

    private final Call call;
    private final BootMemory memory;
    private final BootSequence boot;

    RamdiskPlacer(Call call, BootMemory memory, BootSequence boot) {
        this.call = call;
        this.memory = memory;
        this.boot = boot;
    }

    /** @throws LoaderException with the addresses, when there is no room, or something else is there */
    void place() throws LoaderException {
        Optional<Payload> found = boot.images().ramdisk();
        if (found.isEmpty()) {
            return;
        }
        Payload ramdisk = found.get();
        Span place = target(ramdisk);
        if (place.physical() != ramdisk.data().physical()) {
            copy(ramdisk, place);
        }
        boot.ramdiskAt(place);
        call.variables().set("initrd_start", Long.toHexString(place.address()));
        call.variables().set("initrd_end", Long.toHexString(place.address() + place.length()));
    }

    private Span target(Payload ramdisk) throws LoaderException {
        long length = ramdisk.data().length();
        List<Span> used = new ArrayList<>(boot.placed());
        used.add(BootArea.parameters(call));
        boot.images().deviceTree().ifPresent(tree -> used.add(tree.data()));
        boot.images().overlays().forEach(overlay -> used.add(overlay.data()));
        HighAddress high = HighAddress.of(call, memory, "initrd_high");
        Span place;
        if (ramdisk.load().isPresent()) {
            place = memory.writable("ramdisk", ramdisk.load().getAsLong(), length);
        } else if (high.inPlace()) {
            place = memory.writable("ramdisk", ramdisk.data().address(), length);
        } else {
            place = memory.below("ramdisk", length, high.ceiling(), PAGE, used);
        }
        return BootArea.requireClear(call, place, used);
    }

    private void copy(Payload ramdisk, Span place) throws LoaderException {
        call.out()
                .printf("   Loading Ramdisk to %08x, end %08x ... ", place.address(), place.address() + place.length());
        memory.write("ramdisk", place.address(), ramdisk.unpacked(memory, place.length()));
        call.out().print("OK\n");
    }
}

package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.image.payload.Compression;

/** Brings the kernel, and what else a FIT wants loaded, to where it runs; refuses what would overwrite something. */
final class OsLoader {
    private final Call call;
    private final BootMemory memory;
    private final BootSequence boot;

    OsLoader(Call call, BootMemory memory, BootSequence boot) {
        this.call = call;
        this.memory = memory;
        this.boot = boot;
    }

    /** @throws LoaderException with the addresses, when something does not unpack, has no room, or is in the way */
    void load() throws LoaderException {
        OsImage os = boot.images().os();
        long load = os.payload().load().orElseThrow();
        long source = os.payload().data().address();
        List<Span> kept = new ArrayList<>(boot.images().readLater());
        Span kernel;
        if (os.payload().plain() && load == source) {
            call.out().printf("   XIP %s\n", os.payload().name());
            kernel = executed(os);
        } else {
            call.out()
                    .printf(
                            "   %s %s\n",
                            os.payload().plain() ? "Loading" : "Uncompressing",
                            os.payload().name());
            kernel = put(os.payload(), "kernel", load, kept, os);
            requireOwnImage(os, kernel);
        }
        boot.loaded(kernel);
        for (Payload loadable : boot.images().loadables()) {
            put(loadable, kernel);
        }
    }

    /**
     * What is left of an image that its own kernel was unpacked over. A FIT has parts that are still needed, and what is
     * packed has been overwritten while it was read: nothing but a reset helps, as U-Boot sees it. A legacy image that is
     * moved only is whole where it arrives.
     */
    private void requireOwnImage(OsImage os, Span kernel) throws LoaderException {
        boolean legacy = os.kind() == ImageKind.LEGACY;
        if (!kernel.overlaps(os.whole()) || legacy && os.payload().plain()) {
            return;
        }
        call.out()
                .print(
                        legacy
                                ? String.format(
                                        "ERROR: %s overlaps %s\nMust RESET board to recover\n", kernel, os.whole())
                                : "ERROR: new format image overwritten - must RESET the board to recover\n");
        call.out().println("resetting ...");
        call.loader().get(Keys.SERIAL).drain();
        call.loader().resetBoard();
    }

    private Span executed(OsImage os) throws LoaderException {
        Span span = os.payload().data();
        Span kernel = new Span("kernel", span.address(), span.physical(), span.length());
        if (!os.standalone()) {
            BootArea.requireClear(call, kernel, List.of());
        }
        requireEntry(os, kernel);
        return kernel;
    }

    private Span put(Payload payload, String name, long address, List<Span> kept, OsImage os) throws LoaderException {
        requireKnownPacking(os);
        byte[] bytes = payload.unpacked(memory, room(name, address));
        Span span = BootArea.requireClear(call, memory.writable(name, address, bytes.length), kept);
        requireEntry(os, span);
        memory.write(name, address, bytes);
        return span;
    }

    /** What nobody can unpack has been found and described until here, as U-Boot does. */
    private void requireKnownPacking(OsImage os) throws LoaderException {
        if (os.payload().compression() == Compression.UNKNOWN) {
            ImageChecks.requireKnown(LegacyImage.read(memory, os.whole().address()));
        }
    }

    private long room(String name, long address) throws LoaderException {
        long room = memory.ramRoom(address);
        if (room == 0) {
            throw new LoaderException(String.format("ERROR: load address %08x of the %s is not in RAM", address, name));
        }
        return room;
    }

    private void requireEntry(OsImage os, Span kernel) throws LoaderException {
        long offset = os.entry() - kernel.address();
        if (offset < 0 || offset >= kernel.length() || (os.entry() & 3) != 0) {
            throw new LoaderException(String.format(
                    "ERROR: entry point %08x is not on a word of what is loaded, %s", os.entry(), kernel));
        }
    }

    private void put(Payload loadable, Span kernel) throws LoaderException {
        if (loadable.load().isEmpty()) {
            // it stays where it is, for whoever knows it
            return;
        }
        long address = loadable.load().getAsLong();
        byte[] bytes = loadable.unpacked(memory, room("loadable", address));
        List<Span> kept = new ArrayList<>(boot.images().readLater());
        kept.add(kernel);
        kept.addAll(boot.placed());
        kept.remove(loadable.data());
        Span span = BootArea.requireClear(call, memory.writable("loadable", address, bytes.length), kept);
        call.out()
                .printf(
                        "   Loading loadables from 0x%08x to 0x%08x\n",
                        loadable.data().address(), address);
        memory.write("loadable", address, bytes);
        boot.loaded(span);
    }
}

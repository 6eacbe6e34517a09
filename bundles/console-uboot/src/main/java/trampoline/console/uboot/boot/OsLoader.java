package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.image.payload.Compression;

/** Brings the kernel, and what else a FIT wants loaded, to where it runs; refuses what would overwrite something. */
final class OsLoader {
    private static final long ROOM_UNIT = 1 << 20;

    /** What U-Boot aligns such a kernel to, for the architectures that map memory in pieces of this size. */
    private static final int PLACE_ALIGNMENT = 2 << 20;

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
        requireKnownPacking(os);
        if (os.payload().load().isEmpty()) {
            loadAnywhere(os);
        } else {
            boot.loaded(loadWhereItWants(os, os.payload().load().getAsLong()));
        }
        Span kernel = boot.kernel();
        for (Payload loadable : boot.images().loadables()) {
            put(loadable, kernel);
        }
    }

    private Span loadWhereItWants(OsImage os, long load) throws LoaderException {
        if (os.payload().plain() && load == os.payload().data().address()) {
            call.out().printf("   XIP %s\n", os.payload().name());
            return executed(os);
        }
        tell(os.payload(), load);
        Span kernel = put(os.payload(), "kernel", load, boot.images().readLater(), os);
        requireOwnImage(os, kernel);
        return kernel;
    }

    private void tell(Payload payload, long load) {
        call.out().printf("   %s %s to %x\n", payload.plain() ? "Loading" : "Uncompressing", payload.name(), load);
    }

    /**
     * Finds a place for a packed kernel that names none, with room for what it uses behind its end. U-Boot takes as much as
     * four times the packed bytes, before it knows how many they unpack to.
     */
    private void loadAnywhere(OsImage os) throws LoaderException {
        Payload payload = os.payload();
        byte[] bytes = payload.unpacked(memory, BootMemory.LARGEST);
        long usual = payload.data().length() * 4 + ROOM_UNIT - 1 & -ROOM_UNIT;
        List<Span> used = new ArrayList<>(boot.images().readLater());
        used.add(os.whole());
        used.add(BootArea.parameters(call));
        Span room = memory.below("kernel", Math.max(bytes.length, usual), BootMemory.NO_CEILING, PLACE_ALIGNMENT, used);
        long address = room.address();
        tell(payload, address);
        OsImage placed = os.at(address, call.memory().wrapped(address + os.entry()));
        Span kernel = memory.writable("kernel", address, bytes.length);
        requireEntry(placed, kernel);
        memory.write("kernel", address, bytes);
        boot.placed(placed);
        boot.loaded(kernel);
        boot.loaded(room);
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
        byte[] bytes = payload.unpacked(memory, room(name, address));
        Span span = BootArea.requireClear(call, memory.writable(name, address, bytes.length), kept);
        requireEntry(os, span);
        memory.write(name, address, bytes);
        return span;
    }

    /** What nobody can unpack has been found and described until here, as U-Boot does. */
    private void requireKnownPacking(OsImage os) throws LoaderException {
        if (os.payload().compression() != Compression.UNKNOWN) {
            return;
        }
        if (os.kind() == ImageKind.LEGACY) {
            ImageChecks.requireKnown(LegacyImage.read(memory, os.whole().address()));
        }
        throw new LoaderException("Unimplemented compression type " + Compression.UNKNOWN.code()
                + "; it should be none, gzip, bzip2, lzma, lz4 or zstd");
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

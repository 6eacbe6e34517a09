package trampoline.arch.arm.boot;

import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.LoadedImage;

/** Writes the tag list for a kernel: serial number, revision, banks of memory, command line, root file system. */
final class TagListWriter {
    /** Linux looks for the list in the first 16 KiB of RAM; behind them it puts its page table. */
    private static final int LIMIT = 0x4000;

    /** What a list may take where boards put it, 0x100 behind the start of RAM. */
    static final int ROOM = LIMIT - 0x100;

    private final LoaderBus bus;

    TagListWriter(LoaderBus bus) {
        this.bus = bus;
    }

    /**
     * Writes it to the place for parameters.
     *
     * @return where it lies
     * @throws LoaderException when it does not fit, or something is too long for it
     */
    BootParameters write(KernelStart start) throws LoaderException {
        MemoryRange place = start.parameters()
                .orElseThrow(() -> new LoaderException(
                        "the tag list has no place: the kernel lies where it goes; load the kernel somewhere else"));
        int[] words = list(start).toWords();
        int length = words.length * Integer.BYTES;
        int offset = (int) (place.start() - start.memory().start());
        if (offset + length > LIMIT) {
            throw new LoaderException(String.format(
                    "the tag list takes %d bytes at RAM start + 0x%x, which is more than the 0x%x bytes in which Linux"
                            + " looks for it; %d banks of memory are too many",
                    length, offset, LIMIT, start.memory().banks().size()));
        }
        for (int i = 0; i < words.length; i++) {
            bus.write32(place.start() + (long) Integer.BYTES * i, words[i]);
        }
        return new BootParameters(place.start(), length);
    }

    private static TagList list(KernelStart start) throws LoaderException {
        TagList list = new TagList();
        start.serialNumber().ifPresent(list::serialNumber);
        start.revision().ifPresent(list::revision);
        for (MemoryRange bank : start.memory().banks()) {
            list.memory(bank.start(), bank.length());
        }
        list.commandLine(start.commandLine());
        Optional<LoadedImage> ramdisk = start.ramdisk();
        if (ramdisk.isPresent()) {
            list.ramdisk(ramdisk.get().unpacked())
                    .initrd(ramdisk.get().address(), ramdisk.get().length());
        }
        return list;
    }
}

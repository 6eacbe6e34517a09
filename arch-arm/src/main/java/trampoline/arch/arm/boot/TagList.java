package trampoline.arch.arm.boot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;

/**
 * Builds a tag list. Each tag is a size in words, header included, a type, and its fields; the list begins with CORE
 * and ends with NONE, whose size is zero. Source: Linux, {@code arch/arm/include/uapi/asm/setup.h}.
 */
final class TagList {
    /** Longest command line that ARM Linux keeps: COMMAND_LINE_SIZE without the terminator. */
    static final int MAX_COMMAND_LINE = 1023;

    private static final int NONE = 0x00000000;
    private static final int CORE = 0x54410001;
    private static final int MEM = 0x54410002;
    private static final int RAMDISK = 0x54410004;
    private static final int SERIAL = 0x54410006;
    private static final int REVISION = 0x54410007;
    private static final int CMDLINE = 0x54410009;
    private static final int INITRD2 = 0x54420005;

    /** RAMDISK flag: load the root file system into the RAM disk. */
    private static final int LOAD = 1;

    private final List<Integer> words = new ArrayList<>();

    /** A list with CORE: root mounted for writing, no page size or root device stated. */
    TagList() {
        add(CORE, 0, 0, 0);
    }

    private void add(int type, int... fields) {
        words.add(2 + fields.length);
        words.add(type);
        for (int field : fields) {
            words.add(field);
        }
    }

    /**
     * Adds an area of RAM.
     *
     * @param start physical address below 2^32, all that the tag holds
     * @param size bytes, less than 2^32
     */
    TagList memory(long start, long size) {
        add(MEM, (int) size, (int) start);
        return this;
    }

    /**
     * Adds the command line. Leading blanks are left out; when nothing is left, there is no tag.
     *
     * @throws LoaderException with the lengths, when it is longer than Linux takes
     */
    TagList commandLine(String text) throws LoaderException {
        byte[] characters = text.stripLeading().getBytes(StandardCharsets.ISO_8859_1);
        if (characters.length > MAX_COMMAND_LINE) {
            throw new LoaderException("the kernel's command line has " + characters.length
                    + " characters; ARM Linux takes " + MAX_COMMAND_LINE + ", shorten it");
        }
        if (characters.length > 0) {
            int[] packed = new int[(characters.length + 1 + 3) / 4];
            for (int i = 0; i < characters.length; i++) {
                packed[i / 4] |= (characters[i] & 0xff) << i % 4 * 8;
            }
            add(CMDLINE, packed);
        }
        return this;
    }

    /**
     * Adds the size of the RAM disk.
     *
     * @param bytes rounded up to KiB
     */
    TagList ramdisk(long bytes) {
        add(RAMDISK, LOAD, (int) (bytes + 1023 >> 10), 0);
        return this;
    }

    /** Adds the board's serial number, its lower half first. */
    TagList serialNumber(long number) {
        add(SERIAL, (int) number, (int) (number >>> Integer.SIZE));
        return this;
    }

    /** Adds the revision of the board. */
    TagList revision(int number) {
        add(REVISION, number);
        return this;
    }

    /** Adds where the root file system lies. */
    TagList initrd(long address, int bytes) {
        add(INITRD2, (int) address, bytes);
        return this;
    }

    /** The words of the list, NONE included. */
    int[] toWords() {
        int[] list = new int[words.size() + 2];
        for (int i = 0; i < words.size(); i++) {
            list[i] = words.get(i);
        }
        list[words.size()] = 0;
        list[words.size() + 1] = NONE;
        return list;
    }
}

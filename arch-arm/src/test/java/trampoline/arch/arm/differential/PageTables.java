package trampoline.arch.arm.differential;

import java.util.ArrayList;
import java.util.List;
import trampoline.testkit.differential.MemoryBlock;

/**
 * The translation tables of the streams with address translation: everything at its physical address, the vectors also
 * at 0xffff0000, and the data again at many virtual addresses, by descriptors of every kind. ARM ARM, B3.3.
 */
final class PageTables {
    private static final int SECTION = 0b10010;
    private static final int COARSE = 0b10001;
    private static final int FINE = 0b10011;
    private static final int TINY = 0b11;
    private static final int LARGE = 0b01;
    private static final int SMALL = 0b10;
    private static final int ALL_MAY_ALL = 3 << 10;

    /** Domain of what streams need to run; 1 is that of the high vectors. */
    private static final int OWN_DOMAIN = 0;

    private static final int VECTOR_DOMAIN = 1;

    /** The domains of the data, whose rights streams choose. */
    static final int FIRST_DOMAIN = 2;

    static final int DOMAINS = 3;

    /** Where the data appear again: a megabyte for each kind of descriptor. */
    private static final int WINDOWS = 0x40000000;

    private static final int MEGABYTE = 1 << 20;
    private static final int SMALL_TABLE = Layout.SECOND_TABLES;
    private static final int LARGE_TABLE = Layout.SECOND_TABLES + 0x400;
    private static final int VECTOR_TABLE = Layout.SECOND_TABLES + 0x800;
    /** 4 KiB. */
    private static final int FINE_SECOND_TABLE = Layout.SECOND_TABLES + 0x1000;

    /** Pages in which data may lie, counted from the one at {@link Layout#DATA}. */
    private static final int DATA_PAGES = Layout.DATA_ROOM / 0x1000;

    private static final int SMALL_GROUPS = 256 / DATA_PAGES;
    private static final int LARGE_PAGES = 16;

    private final int[] first = new int[4096];
    private final int[] small = new int[256];
    private final int[] large = new int[256];
    private final int[] vectors = new int[256];
    private final int[] fine = new int[1024];
    private final List<Integer> distances = new ArrayList<>(List.of(0));

    /** @param version5 true to have fine tables, too */
    PageTables(boolean version5) {
        first[0] = SECTION | ALL_MAY_ALL | OWN_DOMAIN << 5;
        // where a process with this identifier in the FCSE register finds the same
        first[PROCESS >>> 20] = first[0];
        first[0xfff] = VECTOR_TABLE | COARSE | VECTOR_DOMAIN << 5;
        vectors[0xf0] = 0xff << 4 | SMALL;
        int window = WINDOWS;
        for (int domain = FIRST_DOMAIN; domain < FIRST_DOMAIN + DOMAINS; domain++) {
            for (int permission = 0; permission < 4; permission++) {
                first[window >>> 20] = SECTION | permission << 10 | domain << 5;
                distances.add(window);
                window += MEGABYTE;
            }
            first[window >>> 20] = SMALL_TABLE | COARSE | domain << 5;
            addSmall(window);
            window += MEGABYTE;
            first[window >>> 20] = LARGE_TABLE | COARSE | domain << 5;
            addLarge(window);
            window += MEGABYTE;
            if (version5) {
                first[window >>> 20] = FINE_SECOND_TABLE | FINE | domain << 5;
                addSmall(window);
                window += MEGABYTE;
            }
        }
        fillFine();
        // one without any descriptor
        distances.add(window);
        fillSmall();
        fillLarge();
    }

    /** Process identifier of the streams that have one, as in coprocessor 15's register 13. */
    static final int PROCESS = 0x02000000;

    private void addSmall(int window) {
        for (int group = 0; group < SMALL_GROUPS; group++) {
            distances.add(window + group * DATA_PAGES * 0x1000 - Layout.DATA);
        }
    }

    /** Each group of pages gives the data other permissions, a different one each quarter of a page; some have none. */
    private void fillSmall() {
        for (int i = 0; i < small.length; i++) {
            int group = i / DATA_PAGES;
            int page = i % DATA_PAGES;
            int permissions = (group * 0x4d ^ page * 0x1b) & 0xff;
            boolean fault = group % 8 == 5 && page % 2 != 0;
            small[i] = fault ? 0 : Layout.DATA + page * 0x1000 | permissions << 4 | SMALL;
        }
    }

    /** Groups as in the small table; each page of theirs is four tiny pages, or a small one four times, or a large one. */
    private void fillFine() {
        for (int i = 0; i < fine.length; i++) {
            int group = i / 4 / DATA_PAGES;
            int page = i / 4 % DATA_PAGES;
            int permissions = (group * 0x4d ^ page * 0x1b) & 0xff;
            fine[i] = switch (group % 4) {
                case 0 -> Layout.DATA + page * 0x1000 | permissions << 4 | SMALL;
                case 1 -> Layout.DATA | permissions << 4 | LARGE;
                // now and then there is none
                default ->
                    group == 5 && i % 3 == 0
                            ? 0
                            : Layout.DATA + page * 0x1000 + i % 4 * 0x400
                                    | (permissions >> 2 * (i % 4) & 3) << 4
                                    | TINY;
            };
        }
    }

    private void addLarge(int window) {
        for (int page = 0; page < LARGE_PAGES; page += 3) {
            distances.add(window + page * 0x10000 - Layout.DATA);
        }
    }

    private void fillLarge() {
        for (int i = 0; i < large.length; i++) {
            int page = i / LARGE_PAGES;
            int permissions = (page * 0x4d ^ 0x1b) & 0xff;
            large[i] = Layout.DATA | permissions << 4 | LARGE;
        }
    }

    /** From the physical to every virtual address of the data. */
    int[] distances() {
        return distances.stream().mapToInt(i -> i).toArray();
    }

    /** The tables. */
    List<MemoryBlock> blocks() {
        return List.of(
                new MemoryBlock(FINE_SECOND_TABLE, Layout.bytes(fine)),
                new MemoryBlock(Layout.TABLE, Layout.bytes(first)),
                new MemoryBlock(SMALL_TABLE, Layout.bytes(small)),
                new MemoryBlock(LARGE_TABLE, Layout.bytes(large)),
                new MemoryBlock(VECTOR_TABLE, Layout.bytes(vectors)));
    }
}

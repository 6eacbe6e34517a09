package trampoline.arch.mips.boot;

/** The unmapped segments of the kernel's address space (MIPS32 volume III, "Virtual Memory"). */
final class Segments {
    private static final int KSEG0 = 0x8000_0000;
    private static final int KSEG1 = 0xa000_0000;

    /** Number of physical addresses that the segments show. */
    private static final int SIZE = 0x2000_0000;

    private Segments() {}

    /** Where kseg0, through the caches, shows a physical address. */
    static int cached(long physical, String what) {
        return KSEG0 | checked(physical, what);
    }

    /** Where kseg1, past the caches, shows a physical address. */
    static int uncached(long physical, String what) {
        return KSEG1 | checked(physical, what);
    }

    private static int checked(long physical, String what) {
        if (physical < 0 || physical >= SIZE) {
            throw new IllegalArgumentException(String.format(
                    "%s lies at physical 0x%08x, where kseg0 and kseg1 do not reach; they show 0 to 0x1fffffff",
                    what, physical));
        }
        return (int) physical;
    }
}

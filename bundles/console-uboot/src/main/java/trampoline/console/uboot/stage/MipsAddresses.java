package trampoline.console.uboot.stage;

/** Physical addresses and their places in kseg0 (MIPS32 PRA, chapter "Virtual Memory"). */
public final class MipsAddresses {
    private static final int KSEG0 = 0x80000000;
    private static final int PHYSICAL = 0x1fffffff;

    private MipsAddresses() {}

    /** Where the core sees the physical address {@code physical}, below 512 MiB, cached and unmapped. */
    public static int cached(int physical) {
        return physical | KSEG0;
    }

    /** The physical address of a place in kseg0 or kseg1. */
    public static int physical(int address) {
        return address & PHYSICAL;
    }

    /** True for kseg0 and kseg1. */
    public static boolean unmapped(int address) {
        return address < 0xc0000000;
    }
}

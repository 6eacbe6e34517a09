package trampoline.arch.arm;

/** Multiplications. ARM ARM, A3.5. r15, which is unpredictable as any of their registers, reads as the address plus 8. */
final class MultiplyDecoder {
    private static final int[] LONG = {
        Operations.UMULL, Operations.UMLAL, Operations.SMULL, Operations.SMLAL,
    };

    private MultiplyDecoder() {}

    static void multiply(Site site, int i) {
        int rd = i >>> 16 & 15;
        int rn = i >>> 12 & 15;
        int rs = i >>> 8 & 15;
        int rm = i & 15;
        boolean flags = (i & 1 << 20) != 0;
        site.readingAny(rn, rs, rm);
        if ((i & 1 << 21) != 0) {
            site.block.emit(flags ? Operations.MLAS : Operations.MLA, rd, rm, rs, rn);
        } else {
            site.block.emit(flags ? Operations.MULS : Operations.MUL, rd, rm, rs);
        }
    }

    static void multiplyLong(Site site, int i) {
        int high = i >>> 16 & 15;
        int low = i >>> 12 & 15;
        int rs = i >>> 8 & 15;
        int rm = i & 15;
        site.readingAny(low, rs, rm);
        site.block.emit(LONG[i >>> 21 & 3], high, low, rm, rs);
        if ((i & 1 << 20) != 0) {
            site.block.emit(Operations.LONG_FLAGS, high, low);
        }
    }
}

package trampoline.arch.arm;

import trampoline.arch.arm.ArmDecoder.Format;
import trampoline.engine.DecodeTable;

/**
 * What version 5TE adds to the ARM instruction set: in the control and load/store extension spaces, and under the
 * condition NV. ARM ARM, A3.16. There is no coprocessor that MCRR, MRRC, MCR2, MRC2, LDC2, STC2 and CDP2 could go to, so
 * they are undefined. r15, which is unpredictable as any register of the multiplications and saturating additions, reads
 * as the address plus 8. BXJ, of version 5TEJ, is BX where no Jazelle state can be entered.
 */
final class Version5Decoder {
    private Version5Decoder() {}

    /** Adds the formats to a table, above those of version 4. */
    static DecodeTable<Format> rows(DecodeTable<Format> table) {
        return unconditional(table)
                .row("cccc 0001 0010 xxxx xxxx xxxx 0010 mmmm", ArmDecoder::branchExchange)
                .row("cccc 0001 0010 xxxx xxxx xxxx 0011 mmmm", Version5Decoder::branchLinkExchange)
                .row("cccc 0001 0010 iiii iiii iiii 0111 iiii", Version5Decoder::breakpoint)
                .row("cccc 0001 0110 xxxx dddd xxxx 0001 mmmm", Version5Decoder::countLeadingZeros)
                .row("cccc 0001 0oo0 nnnn dddd xxxx 0101 mmmm", Version5Decoder::saturating)
                .row("cccc 0001 0000 dddd nnnn ssss 1yx0 mmmm", Version5Decoder::multiplyAccumulate)
                .row("cccc 0001 0010 dddd nnnn ssss 1y00 mmmm", Version5Decoder::multiplyAccumulateWide)
                .row("cccc 0001 0010 dddd xxxx ssss 1y10 mmmm", Version5Decoder::multiplyWide)
                .row("cccc 0001 0100 hhhh llll ssss 1yx0 mmmm", Version5Decoder::multiplyAccumulateLong)
                .row("cccc 0001 0110 dddd xxxx ssss 1yx0 mmmm", Version5Decoder::multiply)
                .row("cccc 000P UIW0 nnnn dddd hhhh 11S1 llll", LoadStoreDecoder::doubleword);
    }

    /** Those with the condition NV. ARM ARM, A3.16.7. PLD is only a hint. */
    private static DecodeTable<Format> unconditional(DecodeTable<Format> table) {
        return table.row("1111 101H oooo oooo oooo oooo oooo oooo", Version5Decoder::branchLinkThumb)
                .row("1111 0101 U101 nnnn 1111 iiii iiii iiii", (site, i) -> {})
                .row("1111 0111 U101 nnnn 1111 aaaa aTT0 mmmm", (site, i) -> {})
                .row("1111 xxxx xxxx xxxx xxxx xxxx xxxx xxxx", (site, i) -> site.undefined());
    }

    private static void branchLinkThumb(Site site, int i) {
        int halfword = i >>> 23 & 2;
        int target = site.address + 8 + (i << 8 >> 6) + halfword;
        site.block.emit(Operations.BRANCH_LINK_THUMB, target, site.address + 4);
    }

    private static void branchLinkExchange(Site site, int i) {
        site.reading(i & 15, 8);
        site.block.emit(Operations.BRANCH_LINK_EXCHANGE, i & 15, site.address + 4);
    }

    private static void breakpoint(Site site, int i) {
        site.block.emit(Operations.BREAKPOINT, site.address);
    }

    private static void countLeadingZeros(Site site, int i) {
        site.reading(i & 15, 8);
        site.block.emit(Operations.CLZ, i >>> 12 & 15, i & 15);
    }

    private static final int[] SATURATING = {Operations.QADD, Operations.QSUB, Operations.QDADD, Operations.QDSUB};

    private static void saturating(Site site, int i) {
        int rn = i >>> 16 & 15;
        int rm = i & 15;
        site.readingAny(rn, rm, rm);
        site.block.emit(SATURATING[i >>> 21 & 3], i >>> 12 & 15, rm, rn);
    }

    private static void multiplyAccumulate(Site site, int i) {
        site.readingAny(i & 15, rs(i), rn(i));
        site.block.emit(Operations.SMLA_HALVES, rd(i), i & 15, rs(i), rn(i), x(i), y(i));
    }

    private static void multiplyAccumulateWide(Site site, int i) {
        site.readingAny(i & 15, rs(i), rn(i));
        site.block.emit(Operations.SMLAW, rd(i), i & 15, rs(i), rn(i), y(i));
    }

    private static void multiplyWide(Site site, int i) {
        site.readingAny(i & 15, rs(i), rs(i));
        site.block.emit(Operations.SMULW, rd(i), i & 15, rs(i), y(i));
    }

    private static void multiplyAccumulateLong(Site site, int i) {
        site.readingAny(i & 15, rs(i), rn(i));
        site.block.emit(Operations.SMLAL_HALVES, rd(i), rn(i), i & 15, rs(i), x(i), y(i));
    }

    private static void multiply(Site site, int i) {
        site.readingAny(i & 15, rs(i), rs(i));
        site.block.emit(Operations.SMUL_HALVES, rd(i), i & 15, rs(i), x(i), y(i));
    }

    private static int rd(int i) {
        return i >>> 16 & 15;
    }

    private static int rn(int i) {
        return i >>> 12 & 15;
    }

    private static int rs(int i) {
        return i >>> 8 & 15;
    }

    private static int x(int i) {
        return i >>> 1 & 16;
    }

    private static int y(int i) {
        return i >>> 2 & 16;
    }
}

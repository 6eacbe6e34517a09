package trampoline.arch.arm;

import trampoline.engine.DecodeTable;

/** The ARM instruction set. ARM ARM, A3.1, figure "ARM instruction set summary", and A3.13 on extension spaces. */
final class ArmDecoder {
    private static final int ALWAYS = 14;
    private static final int NEVER = 15;

    /** An instruction format. */
    @FunctionalInterface
    interface Format {
        /** Emits the operations of {@code i}, an instruction of this format. */
        void decode(Site site, int i);
    }

    private static final DecodeTable<Format> VERSION_4 = version4(table());
    private static final DecodeTable<Format> VERSION_5 = version4(Version5Decoder.rows(table()));

    static {
        // builds the tables' indexes now, for cores on several threads share them
        VERSION_4.find(0);
        VERSION_5.find(0);
    }

    private ArmDecoder() {}

    private static DecodeTable<Format> table() {
        return new DecodeTable<>(32, 20, 8, 4, 4);
    }

    private static DecodeTable<Format> version4(DecodeTable<Format> table) {
        return table.row("cccc 1010 oooo oooo oooo oooo oooo oooo", ArmDecoder::branch)
                .row("cccc 1011 oooo oooo oooo oooo oooo oooo", ArmDecoder::branchLink)
                .row("cccc 1111 iiii iiii iiii iiii iiii iiii", ArmDecoder::softwareInterrupt)
                .row("cccc 0000 00AS dddd nnnn ssss 1001 mmmm", MultiplyDecoder::multiply)
                .row("cccc 0000 1UAS hhhh llll ssss 1001 mmmm", MultiplyDecoder::multiplyLong)
                .row("cccc 0001 0B00 nnnn dddd 0000 1001 mmmm", LoadStoreDecoder::swap)
                .row("cccc 000x xxxx xxxx xxxx xxxx 1001 xxxx", (site, i) -> site.undefined())
                .row("cccc 000P UIW1 nnnn dddd hhhh 1SH1 llll", LoadStoreDecoder::loadExtra)
                .row("cccc 000P UIW0 nnnn dddd hhhh 1011 llll", LoadStoreDecoder::storeHalfword)
                .row("cccc 000x xxxx xxxx xxxx xxxx 1xx1 xxxx", (site, i) -> site.undefined())
                .row("cccc 0001 0R00 xxxx dddd xxxx 0000 xxxx", ArmDecoder::moveFromStatus)
                .row("cccc 0001 0R10 ffff xxxx xxxx 0000 mmmm", ArmDecoder::moveToStatus)
                .row("cccc 0011 0R10 ffff xxxx rrrr iiii iiii", ArmDecoder::moveToStatusImmediate)
                .row("cccc 0001 0010 xxxx xxxx xxxx 0001 mmmm", ArmDecoder::branchExchange)
                .row("cccc 0001 0xx0 xxxx xxxx xxxx xxxx xxxx", (site, i) -> site.undefined())
                .row("cccc 0011 0xx0 xxxx xxxx xxxx xxxx xxxx", (site, i) -> site.undefined())
                .row("cccc 001o oooS nnnn dddd rrrr iiii iiii", DataDecoder::immediate)
                .row("cccc 000o oooS nnnn dddd aaaa aTT0 mmmm", DataDecoder::shiftedByImmediate)
                .row("cccc 000o oooS nnnn dddd ssss 0TT1 mmmm", DataDecoder::shiftedByRegister)
                .row("cccc 010P UBWL nnnn dddd iiii iiii iiii", LoadStoreDecoder::immediate)
                .row("cccc 011P UBWL nnnn dddd aaaa aTT0 mmmm", LoadStoreDecoder::register)
                .row("cccc 100P USW1 nnnn llll llll llll llll", BlockTransferDecoder::load)
                .row("cccc 100P USW0 nnnn llll llll llll llll", BlockTransferDecoder::store)
                .row("cccc 1110 ooo0 nnnn dddd pppp ooo1 mmmm", CoprocessorDecoder::moveTo)
                .row("cccc 1110 ooo1 nnnn dddd pppp ooo1 mmmm", CoprocessorDecoder::moveFrom)
                // what is left: 011 with bit 4 set, CDP, LDC, STC
                .row("cccc xxxx xxxx xxxx xxxx xxxx xxxx xxxx", (site, i) -> site.undefined());
    }

    static void decode(Site site, int i) {
        int condition = i >>> 28;
        if (condition == NEVER && !site.model.version5) {
            return;
        }
        if (condition < ALWAYS) {
            if ((i & 0x0f000000) == 0x0a000000) {
                site.block.branchIf(Operations.CONDITIONS[condition], target(site, i));
                return;
            }
            site.block.guard(Operations.CONDITIONS[condition]);
        }
        (site.model.version5 ? VERSION_5 : VERSION_4).find(i).decode(site, i);
    }

    private static int target(Site site, int i) {
        return site.address + 8 + (i << 8 >> 6);
    }

    private static void branch(Site site, int i) {
        site.block.branch(target(site, i));
    }

    private static void branchLink(Site site, int i) {
        site.block.emit(Operations.MOV_IMMEDIATE, 14, site.address + 4);
        if (i >>> 28 == ALWAYS) {
            site.block.branch(target(site, i));
        } else {
            site.block.emit(Operations.BRANCH_TO, target(site, i));
        }
    }

    static void branchExchange(Site site, int i) {
        if (!site.model.thumb) {
            site.undefined();
            return;
        }
        site.reading(i & 15, 8);
        site.block.emit(Operations.BRANCH_EXCHANGE, i & 15);
    }

    private static void softwareInterrupt(Site site, int i) {
        site.block.emit(Operations.SWI, site.address + 4);
    }

    // A3.6; the fields whose bits ARMv4 does not have cannot be written

    private static final int FLAGS = 0xff000000;
    private static final int CONTROL = 0x000000ff;

    private static void moveFromStatus(Site site, int i) {
        boolean saved = (i & 1 << 22) != 0;
        site.block.emit(saved ? Operations.MRS_SPSR : Operations.MRS_CPSR, i >>> 12 & 15);
    }

    private static void moveToStatus(Site site, int i) {
        site.reading(i & 15, 8);
        moveToStatus(site, i, i & 15);
    }

    private static void moveToStatusImmediate(Site site, int i) {
        site.block.emit(Operations.MOV_IMMEDIATE, ArmCore.SHIFTED, DataDecoder.rotated(i));
        moveToStatus(site, i, ArmCore.SHIFTED);
    }

    private static void moveToStatus(Site site, int i, int source) {
        int mask = ((i & 1 << 19) != 0 ? FLAGS : 0) | ((i & 1 << 16) != 0 ? CONTROL : 0);
        if ((i & 1 << 22) != 0) {
            site.block.emit(Operations.MSR_SPSR, source, mask);
        } else if (site.user || mask == FLAGS) {
            if ((mask & FLAGS) != 0) {
                site.block.emit(Operations.MSR_FLAGS, source);
            }
        } else if (mask != 0) {
            site.block.emit(Operations.MSR_CPSR, source, mask, site.address + 4);
        }
    }
}

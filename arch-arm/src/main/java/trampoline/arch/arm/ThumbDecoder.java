package trampoline.arch.arm;

import trampoline.arch.arm.ArmDecoder.Format;
import trampoline.engine.DecodeTable;

/**
 * The Thumb instruction set of ARMv4T and ARMv5T. ARM ARM, A6.1 and A7. Its instructions are made of the operations of ARM state;
 * r15 reads as the address plus 4.
 */
final class ThumbDecoder {
    // Opcodes of data processing
    private static final int AND = 0;
    private static final int EOR = 1;
    private static final int SUB = 2;
    private static final int RSB = 3;
    private static final int ADD = 4;
    private static final int ADC = 5;
    private static final int SBC = 6;
    private static final int TST = 8;
    private static final int CMP = 10;
    private static final int CMN = 11;
    private static final int ORR = 12;
    private static final int MOV = 13;
    private static final int BIC = 14;
    private static final int MVN = 15;

    private static final int LSL = 0;
    private static final int LSR = 1;
    private static final int ASR = 2;
    private static final int ROR = 3;

    private static final int WORD = 0;
    private static final int BYTE = 1;
    private static final int HALFWORD = 2;
    private static final int SIGNED_BYTE = 3;
    private static final int SIGNED_HALFWORD = 4;

    private static final int SP = 13;
    private static final int LR = 14;
    private static final int PC = 15;

    private static final DecodeTable<Format> VERSION_4 = version4(table());
    private static final DecodeTable<Format> VERSION_5 =
            version4(table().row("0100 0111 1mmm mxxx", ThumbDecoder::branchLinkExchange)
                    .row("1011 1110 iiii iiii", (site, i) -> site.block.emit(Operations.BREAKPOINT, site.address))
                    .row("1110 1ooo oooo ooo0", ThumbDecoder::branchLinkArmSuffix));

    static {
        // builds the tables' indexes now, for cores on several threads share them
        VERSION_4.find(0);
        VERSION_5.find(0);
    }

    private ThumbDecoder() {}

    private static DecodeTable<Format> table() {
        return new DecodeTable<>(16, 8, 8, 6, 2);
    }

    private static DecodeTable<Format> version4(DecodeTable<Format> table) {
        return table.row("0001 1ioo mmmn nndd", ThumbDecoder::addSubtract)
                .row("000o oaaa aamm mddd", ThumbDecoder::shiftImmediate)
                .row("001o oddd iiii iiii", ThumbDecoder::immediate)
                .row("0100 00oo oomm mddd", ThumbDecoder::register)
                .row("0100 0111 xmmm mxxx", ThumbDecoder::branchExchange)
                .row("0100 01oo dmmm mddd", ThumbDecoder::highRegisters)
                .row("0100 1ddd iiii iiii", ThumbDecoder::loadLiteral)
                .row("0101 ooom mmnn nddd", ThumbDecoder::registerOffset)
                .row("011B Liii iinn nddd", ThumbDecoder::immediateOffset)
                .row("1000 Liii iinn nddd", ThumbDecoder::halfword)
                .row("1001 Lddd iiii iiii", ThumbDecoder::stackOffset)
                .row("1010 sddd iiii iiii", ThumbDecoder::addToPcOrSp)
                .row("1011 0000 siii iiii", ThumbDecoder::adjustSp)
                .row("1011 010r llll llll", ThumbDecoder::push)
                .row("1011 110r llll llll", ThumbDecoder::pop)
                .row("1100 0nnn llll llll", ThumbDecoder::storeMultiple)
                .row("1100 1nnn llll llll", ThumbDecoder::loadMultiple)
                .row("1101 1110 xxxx xxxx", (site, i) -> site.undefined())
                .row("1101 1111 iiii iiii", (site, i) -> site.block.emit(Operations.SWI, site.address + 2))
                .row("1101 cccc oooo oooo", ThumbDecoder::conditionalBranch)
                .row("1110 0ooo oooo oooo", ThumbDecoder::branch)
                .row("1111 0ooo oooo oooo", ThumbDecoder::branchLinkPrefix)
                .row("1111 1ooo oooo oooo", ThumbDecoder::branchLinkSuffix)
                .row("xxxx xxxx xxxx xxxx", (site, i) -> site.undefined());
    }

    static void decode(Site site, int i) {
        (site.model.version5 ? VERSION_5 : VERSION_4).find(i).decode(site, i);
    }

    private static int pc(Site site) {
        return site.address + 4;
    }

    private static void addSubtract(Site site, int i) {
        int opcode = (i & 1 << 9) != 0 ? SUB : ADD;
        int operand = i >>> 6 & 7;
        if ((i & 1 << 10) != 0) {
            DataDecoder.immediate(site, opcode, true, i & 7, i >>> 3 & 7, operand);
        } else {
            DataDecoder.register(site, opcode, true, i & 7, i >>> 3 & 7, operand);
        }
    }

    private static void shiftImmediate(Site site, int i) {
        int type = i >>> 11 & 3;
        int amount = i >>> 6 & 31;
        int rm = i >>> 3 & 7;
        if (type == LSL && amount == 0) {
            DataDecoder.register(site, MOV, true, i & 7, 0, rm);
        } else {
            DataDecoder.movShifted(site, true, i & 7, rm, type, amount == 0 ? 32 : amount);
        }
    }

    private static final int[] IMMEDIATE = {MOV, CMP, ADD, SUB};

    private static void immediate(Site site, int i) {
        int rd = i >>> 8 & 7;
        DataDecoder.immediate(site, IMMEDIATE[i >>> 11 & 3], true, rd, rd, i & 0xff);
    }

    /** By the opcode field; -1 for the shifts, NEG and MUL. */
    private static final int[] REGISTER = {AND, EOR, -1, -1, -1, ADC, SBC, -1, TST, -1, CMP, CMN, ORR, -1, BIC, MVN};

    private static void register(Site site, int i) {
        int rd = i & 7;
        int rm = i >>> 3 & 7;
        int field = i >>> 6 & 15;
        switch (field) {
            case 2 -> DataDecoder.movsShiftedBy(site, rd, rd, LSL, rm);
            case 3 -> DataDecoder.movsShiftedBy(site, rd, rd, LSR, rm);
            case 4 -> DataDecoder.movsShiftedBy(site, rd, rd, ASR, rm);
            case 7 -> DataDecoder.movsShiftedBy(site, rd, rd, ROR, rm);
            case 9 -> DataDecoder.immediate(site, RSB, true, rd, rm, 0);
            case 13 -> site.block.emit(Operations.MULS, rd, rm, rd);
            default -> DataDecoder.register(site, REGISTER[field], true, rd, rd, rm);
        }
    }

    private static final int[] HIGH = {ADD, CMP, MOV};

    private static void highRegisters(Site site, int i) {
        int opcode = HIGH[i >>> 8 & 3];
        int rd = i >>> 4 & 8 | i & 7;
        int rm = i >>> 3 & 15;
        if (rm == PC || rd == PC && opcode != MOV) {
            site.reading(PC, 4);
        }
        DataDecoder.register(site, opcode, opcode == CMP, rd, rd, rm);
        if (rd == PC && opcode != CMP) {
            site.block.emit(Operations.BRANCH_TO_REGISTER, PC, ~1);
        }
    }

    private static void branchExchange(Site site, int i) {
        int rm = i >>> 3 & 15;
        if (rm == PC) {
            // the one way to go on in ARM state behind an aligned address
            site.block.emit(Operations.SET_PC, pc(site) & ~3);
        }
        site.block.emit(Operations.BRANCH_EXCHANGE, rm);
    }

    private static void branchLinkExchange(Site site, int i) {
        int rm = i >>> 3 & 15;
        site.reading(rm, 4);
        site.block.emit(Operations.BRANCH_LINK_EXCHANGE, rm, site.address + 2 | 1);
    }

    private static void loadLiteral(Site site, int i) {
        site.block.emit(Operations.LDR_LITERAL, i >>> 8 & 7, (pc(site) & ~3) + (i & 0xff) * 4);
    }

    private static final int[] KINDS = {WORD, HALFWORD, BYTE, SIGNED_BYTE, WORD, HALFWORD, BYTE, SIGNED_HALFWORD};

    private static void registerOffset(Site site, int i) {
        int field = i >>> 9 & 7;
        boolean load = field >= 3;
        int kind = load ? site.model.loaded(KINDS[field]) : KINDS[field];
        int operation = Operations.accessRegister(load, kind);
        site.block.emit(operation, i & 7, i >>> 3 & 7, i >>> 6 & 7);
    }

    private static void immediateOffset(Site site, int i) {
        boolean load = (i & 1 << 11) != 0;
        int kind = (i & 1 << 12) != 0 ? BYTE : WORD;
        int offset = (i >>> 6 & 31) << (kind == WORD ? 2 : 0);
        site.block.emit(Operations.access(load, kind), i & 7, i >>> 3 & 7, offset);
    }

    private static void halfword(Site site, int i) {
        boolean load = (i & 1 << 11) != 0;
        int kind = load ? site.model.loaded(HALFWORD) : HALFWORD;
        site.block.emit(Operations.access(load, kind), i & 7, i >>> 3 & 7, (i >>> 6 & 31) * 2);
    }

    private static void stackOffset(Site site, int i) {
        boolean load = (i & 1 << 11) != 0;
        site.block.emit(Operations.access(load, WORD), i >>> 8 & 7, SP, (i & 0xff) * 4);
    }

    private static void addToPcOrSp(Site site, int i) {
        int offset = (i & 0xff) * 4;
        int rd = i >>> 8 & 7;
        if ((i & 1 << 11) != 0) {
            DataDecoder.immediate(site, ADD, false, rd, SP, offset);
        } else {
            site.block.emit(Operations.MOV_IMMEDIATE, rd, (pc(site) & ~3) + offset);
        }
    }

    private static void adjustSp(Site site, int i) {
        int opcode = (i & 1 << 7) != 0 ? SUB : ADD;
        DataDecoder.immediate(site, opcode, false, SP, SP, (i & 0x7f) * 4);
    }

    private static void push(Site site, int i) {
        int list = i & 0xff | (i & 1 << 8) << LR - 8;
        multiple(site, false, SP, list, true);
    }

    private static void pop(Site site, int i) {
        int list = i & 0xff | (i & 1 << 8) << PC - 8;
        multiple(site, true, SP, list, false);
    }

    private static void storeMultiple(Site site, int i) {
        multiple(site, false, i >>> 8 & 7, i & 0xff, false);
    }

    private static void loadMultiple(Site site, int i) {
        multiple(site, true, i >>> 8 & 7, i & 0xff, false);
    }

    /** With write-back; ascending from the base, or descending below it. An empty list is as in ARM state. */
    private static void multiple(Site site, boolean load, int base, int someList, boolean down) {
        int list = someList == 0 ? 1 << PC : someList;
        int size = someList == 0 ? 64 : 4 * Integer.bitCount(someList);
        if (load) {
            BlockTransferDecoder.load(site, base, list, 0, size);
            if ((list & 1 << PC) != 0) {
                site.branchToLoaded(~1);
            }
        } else {
            if ((list & 1 << PC) != 0) {
                site.reading(PC, 6);
            }
            BlockTransferDecoder.store(site, base, list, down ? -size : 0, down ? -size : size);
        }
    }

    private static void conditionalBranch(Site site, int i) {
        site.block.branchIf(Operations.CONDITIONS[i >>> 8 & 15], pc(site) + (byte) i * 2);
    }

    private static void branch(Site site, int i) {
        site.block.branch(pc(site) + (i << 21 >> 20));
    }

    private static void branchLinkPrefix(Site site, int i) {
        site.block.emit(Operations.MOV_IMMEDIATE, LR, pc(site) + (i << 21 >> 9));
    }

    private static void branchLinkArmSuffix(Site site, int i) {
        site.block.emit(Operations.BRANCH_LINK_ARM_SUFFIX, (i & 0x7ff) << 1, site.address + 2 | 1);
    }

    private static void branchLinkSuffix(Site site, int i) {
        site.block.emit(Operations.BRANCH_LINK_SUFFIX, (i & 0x7ff) << 1, site.address + 2 | 1);
    }
}

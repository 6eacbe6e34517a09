package trampoline.engine.arch64;

import trampoline.engine.BlockBuilder;

/** Instructions to operations. */
final class Decoder {
    /** Kinds of short instructions: the two lowest and the three highest bits. */
    static final int SHORT_ADD = 0;

    static final int SHORT_LOAD = 4;
    static final int SHORT_STORE = 8;
    static final int SHORT_BRANCH = 1;
    static final int SHORT_BRANCH_NOT = 5;

    /** What short loads and stores count from. */
    static final int BASE = 21;

    private static final Op[] OPS = Op.values();

    /** Length of an instruction that begins with these two bytes. */
    static int length(int parcel) {
        return (parcel & 3) == 3 ? 4 : 2;
    }

    private static int number(String name) {
        return Core64Bit.SET.number(name);
    }

    /** Whether register 0 is no destination for it; a jump's link goes nowhere then. */
    private static boolean needsRegister(Op op) {
        return switch (op) {
            case COMPARE, WRITE_CONTROL, JUMP_AND_LINK -> false;
            case SET, SET_UPPER, SET_RELATIVE -> true;
            default -> op.compareTo(Op.STORE_BYTE) < 0;
        };
    }

    void decodeShort(Core64Bit core, int parcel, BlockBuilder block) {
        int register = parcel >> 2 & 31;
        int immediate = parcel << 19 >> 26;
        long target = block.next() - 2 + immediate * 2L;
        int kind = parcel & 3 | parcel >> 13 << 2;
        if (register == 0) {
            throw core.fault(Cause.UNDEFINED, parcel, block.next() - 2);
        }
        switch (kind) {
            case SHORT_ADD -> block.emit(number("addImmediate"), register, register, immediate);
            case SHORT_LOAD -> block.emit(number("loadLong"), register, BASE, (immediate & 63) * 8);
            case SHORT_STORE -> block.emit(number("storeLong"), BASE, register, (immediate & 63) * 8);
            case SHORT_BRANCH -> block.branchIf(number("equal"), target, register, 0);
            case SHORT_BRANCH_NOT -> block.branchIf(number("notEqual"), target, register, 0);
            default -> throw core.fault(Cause.UNDEFINED, parcel, block.next() - 2);
        }
    }

    void decode(Core64Bit core, long address, int word, BlockBuilder block) {
        int number = word >> 2 & 63;
        if (number >= OPS.length) {
            throw core.fault(Cause.UNDEFINED, word, address);
        }
        Op op = OPS[number];
        int rd = word >> 8 & 31;
        int ra = word >> 13 & 31;
        int rb = word >> 18 & 31;
        long immediate = word >> 18;
        long shortImmediate = word >> 23;
        long longImmediate = word >> 13;
        if (rd == 0 && needsRegister(op)) {
            throw core.fault(Cause.UNDEFINED, word, address);
        }
        switch (op) {
            case ADD -> block.emit(number("add"), rd, ra, rb);
            case SUB -> block.emit(number("sub"), rd, ra, rb);
            case AND -> block.emit(number("and"), rd, ra, rb);
            case OR -> block.emit(number("or"), rd, ra, rb);
            case XOR -> block.emit(number("xor"), rd, ra, rb);
            case SHL -> block.emit(number("shl"), rd, ra, rb);
            case SHR -> block.emit(number("shr"), rd, ra, rb);
            case SAR -> block.emit(number("sar"), rd, ra, rb);
            case ADDW -> block.emit(number("addw"), rd, ra, rb);
            case MUL -> block.emit(number("mul"), rd, ra, rb);
            case LESS -> block.emit(number("less"), rd, ra, rb);
            case LESS_UNSIGNED -> block.emit(number("lessUnsigned"), rd, ra, rb);
            case FETCH_AND_ADD -> block.emit(number("fetchAndAdd"), rd, ra, rb);
            case FETCH_AND_ADD_WORD -> block.emit(number("fetchAndAddWord"), rd, ra, rb);
            case SWAP_HALVES -> block.emit(number("swapHalves"), rd, ra);
            case GET_HIGH -> block.emit(number("getHigh"), rd);
            case LOAD_AS_USER -> block.emit(number("loadAsUser"), rd, ra);
            case ADD_IMMEDIATE -> block.emit(number("addImmediate"), rd, ra, immediate);
            case XOR_IMMEDIATE -> block.emit(number("xorImmediate"), rd, ra, immediate);
            case SHIFT -> block.emit(number("shift"), rd, ra, (int) immediate >> 6 & 3, (int) immediate & 63);
            case COMPARE -> block.emit(number("compare"), ra, immediate);
            case ADD_IF -> {
                block.guard(number("flag"));
                block.emit(number("addImmediate"), rd, ra, immediate);
            }
            case LOAD_BYTE -> block.emit(number("loadByte"), rd, ra, immediate);
            case LOAD_BYTE_UNSIGNED -> block.emit(number("loadByteUnsigned"), rd, ra, immediate);
            case LOAD_HALF -> block.emit(number("loadHalf"), rd, ra, immediate);
            case LOAD_HALF_UNSIGNED -> block.emit(number("loadHalfUnsigned"), rd, ra, immediate);
            case LOAD_WORD -> block.emit(number("loadWord"), rd, ra, immediate);
            case LOAD_WORD_UNSIGNED -> block.emit(number("loadWordUnsigned"), rd, ra, immediate);
            case LOAD_LONG -> block.emit(number("loadLong"), rd, ra, immediate);
            case JUMP_AND_LINK -> block.emit(number("jumpAndLink"), rd, ra, immediate, address + 4);
            case READ_CONTROL -> block.emit(number("readControl"), rd, (int) immediate & 15);
            case WRITE_CONTROL -> {
                block.emit(number("writeControl"), (int) immediate & 15, ra);
                block.end();
            }
            case STORE_BYTE -> block.emit(number("storeByte"), ra, rb, shortImmediate);
            case STORE_HALF -> block.emit(number("storeHalf"), ra, rb, shortImmediate);
            case STORE_WORD -> block.emit(number("storeWord"), ra, rb, shortImmediate);
            case STORE_LONG -> block.emit(number("storeLong"), ra, rb, shortImmediate);
            case BRANCH_EQUAL -> block.branchIf(number("equal"), address + shortImmediate * 2, ra, rb);
            case BRANCH_NOT_EQUAL -> block.branchIf(number("notEqual"), address + shortImmediate * 2, ra, rb);
            case BRANCH_LESS -> block.branchIf(number("lessThan"), address + shortImmediate * 2, ra, rb);
            case BRANCH_BELOW -> block.branchIf(number("belowUnsigned"), address + shortImmediate * 2, ra, rb);
            case BRANCH_ABOVE -> block.branchIf(number("above"), address + shortImmediate * 2, ra, 1L << 2 * rb);
            case SET -> block.emit(number("set"), rd, longImmediate);
            case SET_UPPER -> block.emit(number("set"), rd, longImmediate << 13);
            case SET_RELATIVE -> block.emit(number("set"), rd, address + longImmediate);
            case BRANCH -> block.branch(address + longImmediate * 2);
            case CALL -> block.emit(number("call"), address);
            case BACK -> block.emit(number("back"));
            case IDLE -> block.emit(number("idle"), address + 4);
            case WRITE_TLB -> {
                block.emit(number("writeTlb"));
                block.end();
            }
            case DROP_TLB -> {
                block.emit(number("dropTlb"), ra);
                block.end();
            }
        }
    }
}

package trampoline.arch.mips.asm;

/** Loads, stores, cache operations (MIPS32 volume II). */
public sealed interface LoadStore permits Assembler {
    /** Loads a byte, sign-extended. */
    default Assembler lb(Register rt, Address address) {
        return emit(transfer("lb", 0x80000000 | rt.number() << 16, rt, address));
    }

    /** Loads a byte, zero-extended. */
    default Assembler lbu(Register rt, Address address) {
        return emit(transfer("lbu", 0x90000000 | rt.number() << 16, rt, address));
    }

    /** Loads a half word, sign-extended. */
    default Assembler lh(Register rt, Address address) {
        return emit(transfer("lh", 0x84000000 | rt.number() << 16, rt, address));
    }

    /** Loads a half word, zero-extended. */
    default Assembler lhu(Register rt, Address address) {
        return emit(transfer("lhu", 0x94000000 | rt.number() << 16, rt, address));
    }

    /** Loads a word. */
    default Assembler lw(Register rt, Address address) {
        return emit(transfer("lw", 0x8c000000 | rt.number() << 16, rt, address));
    }

    /** Loads the upper part of an unaligned word. */
    default Assembler lwl(Register rt, Address address) {
        return emit(transfer("lwl", 0x88000000 | rt.number() << 16, rt, address));
    }

    /** Loads the lower part of an unaligned word. */
    default Assembler lwr(Register rt, Address address) {
        return emit(transfer("lwr", 0x98000000 | rt.number() << 16, rt, address));
    }

    /** Stores a byte. */
    default Assembler sb(Register rt, Address address) {
        return emit(transfer("sb", 0xa0000000 | rt.number() << 16, rt, address));
    }

    /** Stores a half word. */
    default Assembler sh(Register rt, Address address) {
        return emit(transfer("sh", 0xa4000000 | rt.number() << 16, rt, address));
    }

    /** Stores a word. */
    default Assembler sw(Register rt, Address address) {
        return emit(transfer("sw", 0xac000000 | rt.number() << 16, rt, address));
    }

    /** Stores the upper part of an unaligned word. */
    default Assembler swl(Register rt, Address address) {
        return emit(transfer("swl", 0xa8000000 | rt.number() << 16, rt, address));
    }

    /** Stores the lower part of an unaligned word. */
    default Assembler swr(Register rt, Address address) {
        return emit(transfer("swr", 0xb8000000 | rt.number() << 16, rt, address));
    }

    /** Loads a word and links it. */
    default Assembler ll(Register rt, Address address) {
        return emit(transfer("ll", 0xc0000000 | rt.number() << 16, rt, address));
    }

    /** Stores a word if it is still linked; {@code rt} becomes 1 if it was, else 0. */
    default Assembler sc(Register rt, Address address) {
        return emit(transfer("sc", 0xe0000000 | rt.number() << 16, rt, address));
    }

    /** Prefetches; {@code hint} is 0 to 31. */
    default Assembler pref(int hint, Address address) {
        return emit(
                transfer("pref", 0xcc000000 | (hint & 31) << 16, hint, address).requireRange("hint", hint, 0, 31));
    }

    /** A cache operation; {@code operation} is 0 to 31. */
    default Assembler cache(int operation, Address address) {
        return emit(transfer("cache", 0xbc000000 | (operation & 31) << 16, operation, address)
                .requireRange("operation", operation, 0, 31));
    }

    private static Instruction transfer(String mnemonic, int bits, Object what, Address address) {
        return new Instruction(
                mnemonic,
                Instruction.list(what, address),
                Instruction.Place.ANYWHERE,
                (labels, here, text) -> bits | address.bits(labels, text));
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}

package trampoline.arch.mips;

/** The fields of an instruction (MIPS32 volume I, "CPU Instruction Formats"). */
final class Word {
    MipsCore core;
    int address;
    int bits;
    boolean inDelaySlot;

    void set(MipsCore newCore, int newAddress, int newBits, boolean delaySlot) {
        core = newCore;
        address = newAddress;
        bits = newBits;
        inDelaySlot = delaySlot;
    }

    int rs() {
        return bits >>> 21 & 31;
    }

    int rt() {
        return bits >>> 16 & 31;
    }

    int rd() {
        return bits >>> 11 & 31;
    }

    int sa() {
        return bits >>> 6 & 31;
    }

    int signed() {
        return (short) bits;
    }

    int unsigned() {
        return bits & 0xffff;
    }

    /** Register number and select of MFC0 and MTC0, as {@link SystemControl} numbers them. */
    int coprocessorRegister() {
        return rd() << 3 | bits & 7;
    }

    int branchTarget() {
        return address + 4 + (signed() << 2);
    }

    int jumpTarget() {
        return address + 4 & 0xf000_0000 | bits << 2 & 0x0fff_fffc;
    }
}

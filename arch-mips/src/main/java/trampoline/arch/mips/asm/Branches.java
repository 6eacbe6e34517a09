package trampoline.arch.mips.asm;

/** Jumps and branches (MIPS32 volume II). The instruction that follows each is its delay slot. */
public sealed interface Branches permits Assembler {
    /** Jumps to a label in the same 256 MiB. */
    default Assembler j(String label) {
        return emit(BranchEncoder.jump("j", 0x08000000, label));
    }

    /** Calls the routine at a label in the same 256 MiB. */
    default Assembler jal(String label) {
        return emit(BranchEncoder.jump("jal", 0x0c000000, label));
    }

    /** Jumps to an address in a register. */
    default Assembler jr(Register rs) {
        return emit(BranchEncoder.register("jr", rs.toString(), 0x00000008 | rs.number() << 21));
    }

    /** Calls the routine at an address in a register: {@code jalr $ra, rs}. */
    default Assembler jalr(Register rs) {
        return jalr(Register.RA, rs);
    }

    /** Calls the routine at an address in a register; the return address goes to {@code rd}. */
    default Assembler jalr(Register rd, Register rs) {
        int bits = 0x00000009 | rs.number() << 21 | rd.number() << 11;
        return emit(BranchEncoder.register("jalr", Instruction.list(rd, rs), bits)
                .require(rd != rs, "the same register twice is not permitted; the call could not be repeated"));
    }

    /** Jumps to an address in a register and clears all hazards. Release 2. */
    default Assembler jrHb(Register rs) {
        return emit(BranchEncoder.register("jr.hb", rs.toString(), 0x00000408 | rs.number() << 21)
                .require(release() == Release.RELEASE2, "it is not permitted in release 1"));
    }

    /** Branches if equal. */
    default Assembler beq(Register rs, Register rt, String label) {
        int bits = 0x10000000 | rs.number() << 21 | rt.number() << 16;
        return emit(BranchEncoder.branch("beq", Instruction.list(rs, rt), bits, label));
    }

    /** Branches if not equal. */
    default Assembler bne(Register rs, Register rt, String label) {
        int bits = 0x14000000 | rs.number() << 21 | rt.number() << 16;
        return emit(BranchEncoder.branch("bne", Instruction.list(rs, rt), bits, label));
    }

    /** Branches if equal; otherwise the delay slot is skipped. */
    default Assembler beql(Register rs, Register rt, String label) {
        int bits = 0x50000000 | rs.number() << 21 | rt.number() << 16;
        return emit(BranchEncoder.branch("beql", Instruction.list(rs, rt), bits, label));
    }

    /** Branches if not equal; otherwise the delay slot is skipped. */
    default Assembler bnel(Register rs, Register rt, String label) {
        int bits = 0x54000000 | rs.number() << 21 | rt.number() << 16;
        return emit(BranchEncoder.branch("bnel", Instruction.list(rs, rt), bits, label));
    }

    /** Branches if 0 or less. */
    default Assembler blez(Register rs, String label) {
        return emit(BranchEncoder.branch("blez", rs.toString(), 0x18000000 | rs.number() << 21, label));
    }

    /** Branches if greater than 0. */
    default Assembler bgtz(Register rs, String label) {
        return emit(BranchEncoder.branch("bgtz", rs.toString(), 0x1c000000 | rs.number() << 21, label));
    }

    /** Branches if less than 0. */
    default Assembler bltz(Register rs, String label) {
        return emit(BranchEncoder.branch("bltz", rs.toString(), 0x04000000 | rs.number() << 21, label));
    }

    /** Branches if 0 or greater. */
    default Assembler bgez(Register rs, String label) {
        return emit(BranchEncoder.branch("bgez", rs.toString(), 0x04010000 | rs.number() << 21, label));
    }

    /** Branches if 0 or less; otherwise the delay slot is skipped. */
    default Assembler blezl(Register rs, String label) {
        return emit(BranchEncoder.branch("blezl", rs.toString(), 0x58000000 | rs.number() << 21, label));
    }

    /** Branches if greater than 0; otherwise the delay slot is skipped. */
    default Assembler bgtzl(Register rs, String label) {
        return emit(BranchEncoder.branch("bgtzl", rs.toString(), 0x5c000000 | rs.number() << 21, label));
    }

    /** Branches if less than 0; otherwise the delay slot is skipped. */
    default Assembler bltzl(Register rs, String label) {
        return emit(BranchEncoder.branch("bltzl", rs.toString(), 0x04020000 | rs.number() << 21, label));
    }

    /** Branches if 0 or greater; otherwise the delay slot is skipped. */
    default Assembler bgezl(Register rs, String label) {
        return emit(BranchEncoder.branch("bgezl", rs.toString(), 0x04030000 | rs.number() << 21, label));
    }

    /** Calls if less than 0. The return address is set either way. */
    default Assembler bltzal(Register rs, String label) {
        return emit(BranchEncoder.branch("bltzal", rs.toString(), 0x04100000 | rs.number() << 21, label)
                .require(rs != Register.RA, "$ra is not permitted; the call changes it"));
    }

    /** Calls if 0 or greater. The return address is set either way. */
    default Assembler bgezal(Register rs, String label) {
        return emit(BranchEncoder.branch("bgezal", rs.toString(), 0x04110000 | rs.number() << 21, label)
                .require(rs != Register.RA, "$ra is not permitted; the call changes it"));
    }

    /** Calls if less than 0; otherwise the delay slot is skipped. The return address is set either way. */
    default Assembler bltzall(Register rs, String label) {
        return emit(BranchEncoder.branch("bltzall", rs.toString(), 0x04120000 | rs.number() << 21, label)
                .require(rs != Register.RA, "$ra is not permitted; the call changes it"));
    }

    /** Calls if 0 or greater; otherwise the delay slot is skipped. The return address is set either way. */
    default Assembler bgezall(Register rs, String label) {
        return emit(BranchEncoder.branch("bgezall", rs.toString(), 0x04130000 | rs.number() << 21, label)
                .require(rs != Register.RA, "$ra is not permitted; the call changes it"));
    }

    /** Branches: {@code beq $zero, $zero, label}. */
    default Assembler b(String label) {
        return emit(BranchEncoder.branch("b", "", 0x10000000, label));
    }

    /** Calls: {@code bgezal $zero, label}. */
    default Assembler bal(String label) {
        return emit(BranchEncoder.branch("bal", "", 0x04110000, label));
    }

    /** Branches if 0: {@code beq rs, $zero, label}. */
    default Assembler beqz(Register rs, String label) {
        return emit(BranchEncoder.branch("beqz", rs.toString(), 0x10000000 | rs.number() << 21, label));
    }

    /** Branches if not 0: {@code bne rs, $zero, label}. */
    default Assembler bnez(Register rs, String label) {
        return emit(BranchEncoder.branch("bnez", rs.toString(), 0x14000000 | rs.number() << 21, label));
    }

    /** What is assembled for. */
    Release release();

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}

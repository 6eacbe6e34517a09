package example.riscv;

import trampoline.engine.Instruction;

/** Calls, traps, control registers, fences (unprivileged manual, chapters 2, 3 and 6; privileged manual, section 3.3). */
final class SystemInstructions {
    static final int WRITE = 1;
    static final int SET = 2;
    static final int CLEAR = 3;

    private SystemInstructions() {}

    private static void require(RiscvCore core, boolean permitted, int word) {
        if (!permitted) {
            throw core.fault(Cause.ILLEGAL, 0, word & 0xffff_ffffL);
        }
    }

    @Instruction(exact = true, terminal = true)
    static void ecall(RiscvCore core) {
        throw core.fault(Cause.CALL + core.mode, 0, 0);
    }

    @Instruction(exact = true, terminal = true)
    static void ebreak(RiscvCore core, long address) {
        throw core.fault(Cause.BREAKPOINT, 0, address);
    }

    @Instruction(exact = true, terminal = true)
    static void mret(RiscvCore core, int word) {
        require(core, core.mode == RiscvCore.MACHINE, word);
        core.returnFromMachine();
    }

    @Instruction(exact = true, terminal = true)
    static void sret(RiscvCore core, int word) {
        require(core, core.mode > (core.csr.has(Status.TSR) ? RiscvCore.SUPERVISOR : RiscvCore.USER), word);
        core.returnFromSupervisor();
    }

    @Instruction(exact = true, terminal = true)
    static void wfi(RiscvCore core, int word, long next) {
        require(core, core.mode == RiscvCore.MACHINE || core.mode > RiscvCore.USER && !core.csr.has(Status.TW), word);
        core.jump(next);
        core.waitForInterrupt();
    }

    /** Ends its block, for what follows may be mapped otherwise. */
    @Instruction(exact = true)
    static void sfenceVma(RiscvCore core, int ra, int word) {
        require(core, core.mode > (core.csr.has(Status.TVM) ? RiscvCore.SUPERVISOR : RiscvCore.USER), word);
        core.forgetTranslation(ra == 0 ? 0 : core.x[ra], ra == 0);
    }

    /** A control register is only read. */
    @Instruction(exact = true)
    static void csrRead(RiscvCore core, int rd, int csr, int word) {
        long value = core.csr.read(csr, word);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    /** A control register is read and changed by a register. Ends its block, for everything may depend on it. */
    @Instruction(exact = true)
    static void csrChange(RiscvCore core, int rd, int ra, int csr, int how, int word) {
        long operand = core.x[ra];
        long old = core.csr.change(csr, how, operand, word);
        if (rd != 0) {
            core.x[rd] = old;
        }
    }

    /** The same with a constant. */
    @Instruction(exact = true)
    static void csrChangeBy(RiscvCore core, int rd, int operand, int csr, int how, int word) {
        long old = core.csr.change(csr, how, operand, word);
        if (rd != 0) {
            core.x[rd] = old;
        }
    }
}

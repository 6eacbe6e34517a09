package trampoline.engine.arch64;

import trampoline.engine.Instruction;

/** Exceptions, control registers, the TLB. */
final class SystemInstructions {
    private SystemInstructions() {}

    /** Raises an exception on purpose. */
    @Instruction(exact = true, terminal = true)
    static void call(Core64Bit core, long address) {
        throw core.fault(Cause.CALL, 0, address);
    }

    private static void privileged(Core64Bit core) {
        if (core.privilege() == Privilege.USER) {
            throw core.fault(Cause.UNDEFINED, 0, 0);
        }
    }

    @Instruction(exact = true, terminal = true)
    static void back(Core64Bit core) {
        privileged(core);
        core.leaveException();
    }

    /** Waits for an interrupt. */
    @Instruction(exact = true, terminal = true)
    static void idle(Core64Bit core, long next) {
        core.jump(next);
        core.waitForInterrupt();
    }

    @Instruction(exact = true)
    static void readControl(Core64Bit core, int rd, int number) {
        core.x[rd] = core.readControl(number);
    }

    /** Ends its block: privilege may have changed. */
    @Instruction(exact = true)
    static void writeControl(Core64Bit core, int number, int ra) {
        privileged(core);
        core.writeControl(number, core.x[ra]);
    }

    @Instruction(exact = true)
    static void writeTlb(Core64Bit core) {
        privileged(core);
        core.writeTlb();
    }

    @Instruction(exact = true)
    static void dropTlb(Core64Bit core, int ra) {
        privileged(core);
        if (ra == 0) {
            core.dropTlb();
        } else {
            core.dropTlb(core.x[ra]);
        }
    }
}

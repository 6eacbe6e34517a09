import static trampoline.arm.asm.Register.R0;
import static trampoline.arm.asm.Register.R1;
import static trampoline.arm.asm.Register.R2;
import static trampoline.arm.asm.Register.R3;

import java.nio.ByteOrder;
import trampoline.api.cpu.StopReason;
import trampoline.arm.ArmArchitecture;
import trampoline.arm.asm.ArmVersion;
import trampoline.arm.asm.Assembler;
import trampoline.arm.asm.Assembly;
import trampoline.arm.asm.Immediate;
import trampoline.engine.Core;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/**
 * Guest instructions per second of a bare SA-1100 core in a loop of integer arithmetic: a xorshift generator and a sum,
 * all depending on the round before, nine instructions a round.
 *
 * <p>Usage: {@code IntegerLoop interpreted|translated MILLIONS}; prints instructions per second of the second half of
 * that many million instructions, so that compilers have had their time.
 */
public final class IntegerLoop {
    private static final int ORIGIN = 0x8000;
    private static final int RAM = 1 << 20;

    private IntegerLoop() {}

    public static void main(String[] arguments) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM);
        bus.add(Region.ram(0, bus.allot("RAM", RAM)));
        Core core = (Core) new ArmArchitecture().createCpu("sa1100", bus);
        byte[] code = program().image(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < code.length; i++) {
            bus.write8(ORIGIN + i, code[i]);
        }
        if (arguments[0].equals("interpreted")) {
            core.interpretOnly();
        }
        core.setPc(ORIGIN);
        long half = Long.parseLong(arguments[1]) * 500_000;
        run(core, half);
        long start = System.nanoTime();
        run(core, half);
        System.out.printf("%.0f%n", half * 1e9 / (System.nanoTime() - start));
    }

    private static void run(Core core, long instructions) {
        if (core.run(instructions) != StopReason.LIMIT) {
            throw new IllegalStateException("the core stopped at " + Integer.toHexString(core.pc()));
        }
    }

    private static Assembly program() {
        Assembler a = new Assembler(ArmVersion.ARMV4, ORIGIN);
        a.mov(R0, Immediate.imm(1)).mov(R1, Immediate.imm(0)).mov(R2, Immediate.imm(0));
        a.label("round")
                .eor(R0, R0, R0.lsl(13))
                .eor(R0, R0, R0.lsr(17))
                .eor(R0, R0, R0.lsl(5))
                .add(R1, R1, R1.lsl(5))
                .eor(R3, R0, R2)
                .add(R1, R1, R3)
                .add(R2, R2, Immediate.imm(1))
                .cmp(R2, Immediate.imm(0))
                .bne("round");
        a.b("round");
        return a.assemble();
    }
}

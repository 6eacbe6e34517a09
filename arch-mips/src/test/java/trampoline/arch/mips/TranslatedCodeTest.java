package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.A0;
import static trampoline.arch.mips.asm.Register.A1;
import static trampoline.arch.mips.asm.Register.A2;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.S0;
import static trampoline.arch.mips.asm.Register.S1;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.T3;
import static trampoline.arch.mips.asm.Register.T4;
import static trampoline.arch.mips.asm.Register.V0;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.cpu.Register;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;

/** Hot code, which the engine translates in the background, has the effects of interpreted code. */
class TranslatedCodeTest {
    private static final long INSTRUCTIONS = 3_000_001;

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void agreesWithTheInterpreter(String order) {
        MipsMachine translated = run(order, false);
        MipsMachine interpreted = run(order, true);
        for (Register register : translated.cpu.registers()) {
            assertThat(translated.cpu.register(register.name()))
                    .as(register.name())
                    .isEqualTo(interpreted.cpu.register(register.name()));
        }
        assertThat(translated.cpu.instructions()).isEqualTo(interpreted.cpu.instructions());
        for (int i = 0; i < 0x400; i += 4) {
            assertThat(translated.word(MipsMachine.DATA + i)).isEqualTo(interpreted.word(MipsMachine.DATA + i));
        }
    }

    private static MipsMachine run(String order, boolean interpretOnly) {
        boolean big = order.equals("BIG_ENDIAN");
        MipsMachine machine = new MipsMachine("24kc", big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (interpretOnly) {
            ((MipsCore) machine.cpu).interpretOnly();
        }
        handler(machine);
        machine.program(TranslatedCodeTest::program);
        // in parts, so that blocks are left at many places
        while (machine.cpu.instructions() < INSTRUCTIONS) {
            machine.run(Math.min(99_991, INSTRUCTIONS - machine.cpu.instructions()));
        }
        return machine;
    }

    /** Counts and skips. */
    private static void handler(MipsMachine machine) {
        machine.program(MipsMachine.GENERAL, 0x180, a -> {
            a.mfc0(S1, Cp0Register.EPC).mfc0(V0, Cp0Register.CAUSE);
            a.bltz(V0, "slot").addiu(S1, S1, 4).b("out").nop();
            a.label("slot").addiu(S1, S1, 4);
            a.label("out").mtc0(S1, Cp0Register.EPC).addiu(S0, S0, 1).eret();
        });
    }

    /** An endless loop over every kind of branch, with loads, stores, traps in delay slots. */
    private static void program(Assembler a) {
        a.li(A0, MipsMachine.DATA).li(T0, 0x1234_5671).move(T1, ZERO);
        a.label("outer").li(A1, 64).move(A2, A0);
        a.label("inner").lw(T2, at(A2)).xor(T2, T2, T0).addu(T2, T2, T1).sw(T2, at(A2));
        a.rotr(T0, T0, 7).addiu(A1, A1, -1);
        a.andi(T3, T2, 7).bnel(T3, ZERO, "odd").addiu(T1, T1, 1);
        a.mult(T2, T0).mfhi(T4).madd(T4, T2).mflo(T1);
        a.label("odd").beq(T3, T4, "skip").sb(T0, at(A2, 64));
        a.bltzal(T2, "skip").move(T4, RA);
        a.lwl(T4, at(A2, 3)).lwr(T4, at(A2, 1)).sltu(T3, T4, T2);
        a.bgez(T4, "skip").movn(T4, T1, T3);
        a.teqi(T3, 1);
        a.label("skip").bnez(A1, "inner").addiu(A2, A2, 4);
        a.jal("routine").addu(T1, T1, T4);
        a.bgtzl(T1, "outer").tltu(T1, T0, 0);
        a.b("outer").addiu(T1, T1, 3);
        a.label("routine").ins(T0, T1, 3, 9).blezl(T0, "back").sh(T0, at(A0, 2));
        a.addu(T0, T0, T0).ori(T0, T0, 1).label("back").jr(RA).seh(T4, T0);
    }
}

package trampoline.arch.arm.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.assembler.Literal.value;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import trampoline.assembler.Assembly;

/** Results for which the architecture manual's encodings, not a tool, are the reference. */
class AssemblyTest {
    @Test
    void codeReadsLikeAssembly() {
        Assembler a = new Assembler(ArmVersion.ARMV4, 0x100);
        a.comment("three times")
                .mov(R1, imm(3))
                .label("loop")
                .subs(R1, R1, imm(1))
                .bne("loop");
        a.when(Condition.EQ)
                .ldr(R0, value(0x80050000))
                .str(R1, at(R0).post(4))
                .b("loop")
                .asciz("end");
        Assembly assembly = a.assemble();

        assertThat(assembly.listing()).isEqualTo("""
                        00000100  e3a01003      mov r1, #3  @ three times
                        loop:
                        00000104  e2511001      subs r1, r1, #1
                        00000108  1afffffd      bne loop
                        0000010c  059f0008      ldreq r0, =0x80050000
                        00000110  e4801004      str r1, [r0], #4
                        00000114  eafffffa      b loop
                        00000118  656e6400      .asciz "end"
                        0000011c  80050000      .word 0x80050000
                        """);
        assertThat(assembly.length()).isEqualTo(0x20);
        assertThat(assembly.address("loop")).isEqualTo(0x104);
    }

    @Test
    void byteOrderTurnsWordsAndLeavesText() {
        Assembly assembly = new Assembler(ArmVersion.ARMV4, 0)
                .mov(PC, R0)
                .half(0x1234)
                .ascii("ab")
                .assemble();

        assertThat(assembly.image(ByteOrder.LITTLE_ENDIAN))
                .containsExactly(0x00, 0xf0, 0xa0, 0xe1, 0x34, 0x12, 'a', 'b');
        assertThat(assembly.image(ByteOrder.BIG_ENDIAN)).containsExactly(0xe1, 0xa0, 0xf0, 0x00, 0x12, 0x34, 'a', 'b');
    }
}

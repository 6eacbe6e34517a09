package trampoline.arch.arm.asm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R2;
import static trampoline.arch.arm.asm.RegisterList.range;
import static trampoline.arch.arm.asm.RegisterList.regs;
import static trampoline.assembler.Literal.addressOf;
import static trampoline.assembler.Literal.value;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import trampoline.assembler.AssemblyException;

/** What cannot be assembled is refused with the operand's name, its value and what is permitted. */
class AssemblerErrorsTest {
    private final Assembler a = new Assembler(ArmVersion.ARMV4, 0);

    @Test
    void immediates() {
        refused(() -> a.add(R0, R1, imm(0x101)), "add r0, r1, #0x101", "0x101", "8-bit value rotated", "value(0x101)");
        refused(() -> a.orr(R0, R1, imm(-1)), "orr r0, r1, #-1", "0xffffffff cannot be encoded");
        refused(() -> imm(256, 2), "immediate 256", "0 to 255");
        refused(() -> imm(1, 3), "rotation 3", "even numbers 0 to 30");
        refused(() -> a.msr(StatusFields.CPSR_C, imm(0x102)), "msr CPSR_c, #0x102", "0x102 cannot be encoded");
    }

    @Test
    void shifts() {
        refused(() -> R1.lsr(33), "lsr #33", "1 to 32");
        refused(() -> R1.ror(0), "ror #0", "1 to 31");
        refused(() -> a.mov(R0, PC.lsl(R1)), "mov r0, pc, lsl r1", "pc is not permitted");
    }

    @Test
    void addresses() {
        refused(() -> a.ldr(R0, at(R1, 4096)), "ldr r0, [r1, #4096]", "offset #4096", "-4095 to 4095");
        refused(() -> a.ldrh(R0, at(R1, -256)), "offset #-256", "-255 to 255");
        refused(() -> a.strh(R0, at(R1, R2.lsl(1))), "offset r2, lsl #1", "a plain register is");
        refused(() -> a.ldr(R1, at(R1).post(4)), "ldr r1, [r1], #4", "rd and the updated base");
        refused(() -> a.ldrt(R0, at(R1).pre(4)), "[r1, #4]!", "post-indexed");
        refused(() -> a.swp(R0, R1, at(R2, 4)), "[r2, #4]", "[rn] is");
        refused(() -> a.ldc(Coprocessor.P6, CoprocessorRegister.C0, at(R0, 2)), "offset #2", "multiples of 4");
        refused(() -> at(R0).option(256), "option 256", "0 to 255");
    }

    @Test
    void registerLists() {
        refused(() -> regs(R0, R1, R0), "r0", "twice");
        refused(() -> range(R2, R1), "{r2-r1}", "range(R1, R2)");
        refused(() -> a.ldmia(R0.wb(), regs(R0, R1)), "ldmia r0!, {r0, r1}", "r0 is in the list and updated");
        refused(() -> a.stmdb(PC, regs(R0)), "pc is not permitted");
        refused(() -> a.ldmia(R0.wb(), regs(R1).caret()), "{r1}^", "user bank");
    }

    @Test
    void otherOperands() {
        refused(() -> a.mul(R0, R0, R1), "mul r0, r0, r1", "swap rm and rs");
        refused(() -> a.umull(R0, R0, R1, R2), "three different registers");
        refused(() -> a.swi(1 << 24), "0x1000000", "0 to 0xffffff");
        refused(() -> a.bx(LR), "bx lr", "armv4", "mov(PC, LR)");
        refused(() -> StatusRegister.CPSR.fields("cc"), "CPSR_cc", "c, x, s, f");
        refused(
                () -> a.mcr(Coprocessor.P15, 8, R0, CoprocessorRegister.C1, CoprocessorRegister.C0, 0),
                "op1 8",
                "0 to 7");
        refused(() -> a.half(65536), "65536", "-32768 to 65535");
        refused(() -> a.ascii("\u0100"), "256", "0 to 255");
    }

    @Test
    void laterVersions() {
        refused(() -> a.clz(R0, R1), "clz r0, r1", "armv4", "armv5te");
        refused(() -> a.ldrd(R0, at(R1)), "ldrd", "armv4", "armv5te has it");
        refused(() -> a.blx(R0), "blx r0", "armv5te");
        refused(() -> a.pld(at(R1)), "pld", "armv5te");
        Assembler later = new Assembler(ArmVersion.ARMV5TE, 0);
        refused(() -> later.ldrd(R1, at(R2)), "ldrd r1, [r2]", "rd r1", "even registers");
        refused(() -> later.ldrd(R0, at(R1).post(8)), "r1 is loaded or stored, and updated");
        refused(() -> later.ldrd(R0, at(R2, R1)), "index r1");
        refused(() -> later.pld(at(R1).pre(4)), "[r1, #4]!", "[rn, offset]");
        refused(() -> later.bkpt(1 << 16), "0x10000", "0 to 0xffff");
        refused(() -> later.smlalbb(R0, R0, R1, R2), "rdLo and rdHi are both r0");
        refused(() -> later.qadd(R0, PC, R1), "pc is not permitted");
        refused(() -> later.when(Condition.EQ).bkpt(1), "bkpt", "condition 'eq'");
    }

    @Test
    void labels() {
        refused(() -> a.label("1st"), "'1st'", "letters, digits");
        a.label("here").b("there");
        refused(() -> a.label("here"), "'here' is already defined at 0x0");
        refused(a::assemble, "b there", "undefined label 'there'", "there are here");
    }

    @Test
    void distances() {
        Assembler far =
                new Assembler(ArmVersion.ARMV4, 0).b("far").org(0x02000010).label("far");
        refused(far::assemble, "b far", "33554440", "33554428", "addressOf(\"far\")");
        Assembler farther =
                new Assembler(ArmVersion.ARMV4, 0).ldr(R0, value(0x12345)).space(5000);
        refused(farther::assemble, "ldr r0, =0x00012345", "ltorg()");
        Assembler adr =
                new Assembler(ArmVersion.ARMV4, 0).adr(R0, "odd").space(4097).label("odd");
        refused(adr::assemble, "adr r0, odd", "4093", "addressOf(\"odd\")");
        refused(() -> a.ldr(R0, addressOf("x").minus("y")), "distance of labels");
    }

    @Test
    void positions() {
        a.word(1, 2);
        refused(() -> a.org(4), ".org 0x4", "already reaches 0x8");
        refused(() -> a.align(3), "alignment 3", "powers of two");
        a.bytes(1);
        refused(a::nop, "nop", "0x9 is not word-aligned", "align(4)");
        refused(() -> new Assembler(ArmVersion.ARMV4, 2), "origin", "multiple of 4");
    }

    private static void refused(ThrowingCallable code, String... parts) {
        assertThatThrownBy(code).isInstanceOf(AssemblyException.class).hasMessageContainingAll(parts);
    }
}

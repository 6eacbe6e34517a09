package trampoline.arch.mips.asm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Half.hi;
import static trampoline.arch.mips.asm.Half.lo;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import trampoline.assembler.AssemblyException;

/** What is refused, and what the refusal says. */
class AssemblerErrorsTest {
    private static void refused(Consumer<Assembler> code, String... messages) {
        refused(Release.RELEASE2, code, messages);
    }

    private static void refused(Release release, Consumer<Assembler> code, String... messages) {
        Assembler a = new Assembler(release, 0x80000000);
        assertThatThrownBy(() -> {
                    code.accept(a);
                    a.assemble();
                })
                .isInstanceOf(AssemblyException.class)
                .hasMessageContainingAll(messages);
    }

    @Test
    void operandsOutOfRange() {
        refused(a -> a.addiu(T0, T1, 32768), "addiu $t0, $t1, 32768", "-32768 to 32767");
        refused(a -> a.ori(T0, T1, -1), "immediate -1", "0 to 65535");
        refused(a -> a.lui(T0, 0x10000), "0 to 65535");
        refused(a -> a.sll(T0, T1, 32), "amount 32", "0 to 31");
        refused(a -> a.lw(T0, at(T1, 40000)), "40000($t1)", "offset 40000");
        refused(a -> a.ext(T0, T1, 20, 13), "size 13", "1 to 12");
        refused(a -> a.ins(T0, T1, 32, 1), "position 32");
        refused(a -> a.syscall(1 << 20), "code");
        refused(a -> a.teq(T0, T1, 1024), "code 1024");
        refused(a -> a.cache(32, at(T0)), "operation 32");
        refused(a -> a.bytes(256), "value 256");
        refused(a -> a.half(-32769), "value -32769");
        refused(a -> a.align(3), "alignment 3");
        refused(a -> new Cp0Register(32, 0), "selects 0 to 7");
        refused(a -> new Assembler(Release.RELEASE1, 2), "multiple of 4");
    }

    @Test
    void delaySlots() {
        refused(a -> a.b("x").label("x").b("x"), "b x", "not permitted in the delay slot of 'b x'");
        refused(a -> a.jr(RA).eret(), "eret", "delay slot of 'jr $ra'");
        refused(a -> a.jr(RA).wait_(), "wait", "delay slot");
        refused(a -> a.jr(RA).li(T0, 0x12345678), "li $t0, 0x12345678", "two words");
        refused(a -> a.label("x").jr(RA).la(T0, "x"), "la $t0, x", "two words");
        refused(a -> a.jr(RA), "jr $ra", "ends before its delay slot");
    }

    @Test
    void labels() {
        refused(a -> a.b("nowhere").nop().label("here"), "undefined label 'nowhere'", "here");
        refused(a -> a.label("x").label("x"), "'x' is already defined at 0x80000000");
        refused(a -> a.label("1x"), "'1x' is no label");
        refused(a -> a.b("far").nop().space(0x1fffc).label("far"), "131072 bytes", "-131072 to 131068");
        refused(a -> a.bytes(1).label("odd").align(4).b("odd").nop(), "'odd' is not word-aligned");
        refused(a -> a.bytes(1).nop(), "not word-aligned; put align(4)");
        refused(a -> a.space(8).org(0x80000004), "already reaches 0x80000008");
        Assembler low = new Assembler(Release.RELEASE1, 0x0ffffff4);
        low.j("far").nop().nop().label("far");
        assertThatThrownBy(low::assemble).hasMessageContaining("256 MiB");
    }

    @Test
    void formsThatAreUnpredictable() {
        refused(a -> a.jalr(T0, T0), "the same register twice");
        refused(a -> a.jalr(RA), "the same register twice");
        refused(a -> a.bgezal(RA, "x"), "$ra is not permitted");
        refused(a -> a.lui(T0, lo("x")), "%lo(x) is not permitted; %hi is");
        refused(a -> a.addiu(T0, T0, hi("x")), "%hi(x) is not permitted; %lo is");
        refused(a -> a.lw(T0, at(T0, hi("x"))), "%hi is not permitted as an offset");
    }

    @Test
    void instructionsOfRelease2() {
        refused(Release.RELEASE1, a -> a.ext(T0, T1, 0, 1), "ext", "release 1");
        refused(Release.RELEASE1, a -> a.rotr(T0, T1, 1), "rotr", "release 1");
        refused(Release.RELEASE1, a -> a.rdhwr(T0, 2), "rdhwr", "release 1");
        refused(Release.RELEASE1, a -> a.jrHb(RA), "jr.hb", "release 1");
        refused(Release.RELEASE1, a -> a.di(T0), "di", "release 1");
    }
}

package trampoline.arch.mips.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** Single instructions on registers; some raise an exception when the values are so. */
final class ComputeUnits {
    private final StreamBuilder out;
    private final List<Consumer<Assembler>> plain = new ArrayList<>();
    private final List<Consumer<Assembler>> trapping = new ArrayList<>();

    ComputeUnits(StreamBuilder out) {
        this.out = out;
        arithmetic();
        shifts();
        multiplications();
        traps();
        if (out.release == Release.RELEASE2) {
            release2();
        }
    }

    /** Appends one instruction. */
    void any(Assembler a) {
        List<Consumer<Assembler>> choices = out.chance(7) ? trapping : plain;
        choices.get(out.random.nextInt(choices.size())).accept(a);
    }

    /** Appends one instruction that leaves {@code kept} alone. */
    void anyBut(Assembler a, Register kept) {
        switch (out.random.nextInt(4)) {
            case 0 -> a.addu(d(kept), s(), s());
            case 1 -> a.sll(d(kept), s(), out.random.nextInt(32));
            case 2 -> a.multu(s(), s());
            default -> a.add(d(kept), s(), s());
        }
    }

    /** A register that changes; now and then register 0, which does not. */
    private Register d(Register... excluded) {
        return out.source(excluded);
    }

    private Register s() {
        return out.source();
    }

    private int signed() {
        return out.chance(20) ? out.any(-32768, 32767, 0, -1, 1) : (short) out.random.nextInt();
    }

    private int unsigned() {
        return signed() & 0xffff;
    }

    private int amount() {
        return out.random.nextInt(32);
    }

    private void arithmetic() {
        plain.addAll(List.of(
                a -> a.addu(d(), s(), s()),
                a -> a.subu(d(), s(), s()),
                a -> a.addiu(d(), s(), signed()),
                a -> a.slt(d(), s(), s()),
                a -> a.sltu(d(), s(), s()),
                a -> a.slti(d(), s(), signed()),
                a -> a.sltiu(d(), s(), signed()),
                a -> a.and(d(), s(), s()),
                a -> a.or(d(), s(), s()),
                a -> a.xor(d(), s(), s()),
                a -> a.nor(d(), s(), s()),
                a -> a.andi(d(), s(), unsigned()),
                a -> a.ori(d(), s(), unsigned()),
                a -> a.xori(d(), s(), unsigned()),
                a -> a.lui(d(), unsigned()),
                a -> a.li(d(), signed()),
                a -> a.movz(d(), s(), s()),
                a -> a.movn(d(), s(), s()),
                a -> a.move(d(), s())));
    }

    private void shifts() {
        plain.addAll(List.of(
                a -> a.sll(d(), s(), amount()),
                a -> a.srl(d(), s(), amount()),
                a -> a.sra(d(), s(), amount()),
                a -> a.sllv(d(), s(), s()),
                a -> a.srlv(d(), s(), s()),
                a -> a.srav(d(), s(), s()),
                a -> a.clz(d(), s()),
                a -> a.clo(d(), s())));
    }

    private void multiplications() {
        plain.addAll(List.of(
                a -> a.mult(s(), s()),
                a -> a.multu(s(), s()),
                a -> a.div(s(), s()),
                a -> a.divu(s(), s()),
                a -> a.mul(d(), s(), s()),
                a -> a.madd(s(), s()),
                a -> a.maddu(s(), s()),
                a -> a.msub(s(), s()),
                a -> a.msubu(s(), s()),
                a -> a.mfhi(d()),
                a -> a.mflo(d()),
                a -> a.mthi(s()),
                a -> a.mtlo(s())));
    }

    private void traps() {
        trapping.addAll(List.of(
                a -> a.add(d(), s(), s()),
                a -> a.sub(d(), s(), s()),
                a -> a.addi(d(), s(), signed()),
                a -> a.tge(s(), s(), amount()),
                a -> a.tgeu(s(), s(), amount()),
                a -> a.tlt(s(), s(), amount()),
                a -> a.tltu(s(), s(), amount()),
                a -> a.teq(s(), s(), amount()),
                a -> a.tne(s(), s(), amount()),
                a -> a.tgei(s(), signed()),
                a -> a.tgeiu(s(), signed()),
                a -> a.tlti(s(), signed()),
                a -> a.tltiu(s(), signed()),
                a -> a.teqi(s(), signed()),
                a -> a.tnei(s(), signed()),
                a -> a.break_(out.random.nextInt(1 << 20)),
                a -> a.word(reserved()),
                a -> a.word(absentCoprocessor())));
    }

    private int reserved() {
        // SPECIAL 0x28, DADDU, REGIMM 0x04, LD, DADDIU, SPECIAL2 0x10; for some others QEMU does nothing
        return out.any(0x0000_0028, 0x0000_002d, 0x0404_0000, 0xdc00_0000, 0x6400_0000, 0x7000_0010)
                | out.random.nextInt(32) << 21;
    }

    private int absentCoprocessor() {
        // MFC1, ADD.S, BC1F, LWC1, SDC1, LWC2, MOVF; MFC2 is a reserved instruction in QEMU
        return out.any(0x4400_0000, 0x4600_0000, 0x4500_0000, 0xc400_0000, 0xf400_0000, 0xc800_0000, 0x0000_0001);
    }

    private void release2() {
        plain.addAll(List.of(
                a -> a.rotr(d(), s(), amount()),
                a -> a.rotrv(d(), s(), s()),
                a -> bitField(a, true),
                a -> bitField(a, false),
                a -> a.seb(d(), s()),
                a -> a.seh(d(), s()),
                a -> a.wsbh(d(), s())));
    }

    private void bitField(Assembler a, boolean extract) {
        int position = amount();
        int size = 1 + out.random.nextInt(32 - position);
        if (extract) {
            a.ext(d(), s(), position, size);
        } else {
            a.ins(d(), s(), position, size);
        }
    }
}

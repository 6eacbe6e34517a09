package trampoline.arch.mips.asm;

import static trampoline.arch.mips.asm.Address.at;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Every instruction of the assembler with random operands. */
final class RandomCode {
    private final Assembler a;
    private final SplittableRandom random;
    private final List<Runnable> instructions = new ArrayList<>();
    private final List<Runnable> branches = new ArrayList<>();
    private final boolean release2;

    RandomCode(Assembler a, long seed) {
        this.a = a;
        random = new SplittableRandom(seed);
        release2 = a.release() == Release.RELEASE2;
        computation();
        memory();
        trapsAndSystem();
        branches();
        if (release2) {
            release2();
        }
    }

    /** Appends {@code count} instructions between the labels {@code first} and {@code last}. */
    void append(int count) {
        a.label("first");
        for (int i = 0; i < count; i++) {
            if (random.nextInt(8) == 0) {
                any(branches).run();
            }
            any(instructions).run();
        }
        a.label("last").nop();
    }

    private Runnable any(List<Runnable> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Register r() {
        return Register.of(random.nextInt(32));
    }

    private int signed() {
        int[] special = {-32768, 32767, 0, -1, 1};
        return random.nextInt(4) == 0 ? special[random.nextInt(special.length)] : (short) random.nextInt();
    }

    private int unsigned() {
        return signed() & 0xffff;
    }

    private int bits(int count) {
        return random.nextInt(1 << count);
    }

    private Address address() {
        return at(r(), signed());
    }

    private void add(Runnable... more) {
        instructions.addAll(List.of(more));
    }

    private void computation() {
        add(
                () -> a.add(r(), r(), r()),
                () -> a.addu(r(), r(), r()),
                () -> a.sub(r(), r(), r()),
                () -> a.subu(r(), r(), r()),
                () -> a.addi(r(), r(), signed()),
                () -> a.addiu(r(), r(), signed()),
                () -> a.slt(r(), r(), r()),
                () -> a.sltu(r(), r(), r()),
                () -> a.slti(r(), r(), signed()),
                () -> a.sltiu(r(), r(), signed()),
                () -> a.and(r(), r(), r()),
                () -> a.or(r(), r(), r()),
                () -> a.xor(r(), r(), r()),
                () -> a.nor(r(), r(), r()),
                () -> a.andi(r(), r(), unsigned()),
                () -> a.ori(r(), r(), unsigned()),
                () -> a.xori(r(), r(), unsigned()),
                () -> a.lui(r(), unsigned()),
                () -> a.movz(r(), r(), r()),
                () -> a.movn(r(), r(), r()),
                () -> a.move(r(), r()),
                () -> a.not(r(), r()),
                () -> a.negu(r(), r()));
        add(
                () -> a.sll(r(), r(), bits(5)),
                () -> a.srl(r(), r(), bits(5)),
                () -> a.sra(r(), r(), bits(5)),
                () -> a.sllv(r(), r(), r()),
                () -> a.srlv(r(), r(), r()),
                () -> a.srav(r(), r(), r()),
                () -> a.clz(r(), r()),
                () -> a.clo(r(), r()));
        add(
                () -> a.mult(r(), r()),
                () -> a.multu(r(), r()),
                () -> a.div(r(), r()),
                () -> a.divu(r(), r()),
                () -> a.mul(r(), r(), r()),
                () -> a.madd(r(), r()),
                () -> a.maddu(r(), r()),
                () -> a.msub(r(), r()),
                () -> a.msubu(r(), r()),
                () -> a.mfhi(r()),
                () -> a.mflo(r()),
                () -> a.mthi(r()),
                () -> a.mtlo(r()));
    }

    private void memory() {
        add(
                () -> a.lb(r(), address()),
                () -> a.lbu(r(), address()),
                () -> a.lh(r(), address()),
                () -> a.lhu(r(), address()),
                () -> a.lw(r(), address()),
                () -> a.lwl(r(), address()),
                () -> a.lwr(r(), address()),
                () -> a.sb(r(), address()),
                () -> a.sh(r(), address()),
                () -> a.sw(r(), address()),
                () -> a.swl(r(), address()),
                () -> a.swr(r(), address()),
                () -> a.ll(r(), address()),
                () -> a.sc(r(), address()),
                () -> a.pref(bits(5), address()),
                () -> a.cache(bits(5), address()));
    }

    private void trapsAndSystem() {
        add(
                () -> a.syscall(bits(20)),
                () -> a.break_(bits(20)),
                () -> a.tge(r(), r(), bits(10)),
                () -> a.tgeu(r(), r(), bits(10)),
                () -> a.tlt(r(), r(), bits(10)),
                () -> a.tltu(r(), r(), bits(10)),
                () -> a.teq(r(), r(), bits(10)),
                () -> a.tne(r(), r(), bits(10)),
                () -> a.tgei(r(), signed()),
                () -> a.tgeiu(r(), signed()),
                () -> a.tlti(r(), signed()),
                () -> a.tltiu(r(), signed()),
                () -> a.teqi(r(), signed()),
                () -> a.tnei(r(), signed()),
                () -> a.mfc0(r(), new Cp0Register(bits(5), bits(3))),
                () -> a.mtc0(r(), new Cp0Register(bits(5), bits(3))),
                a::tlbr,
                a::tlbwi,
                a::tlbwr,
                a::tlbp,
                a::sync,
                a::ssnop,
                a::ehb,
                a::nop);
    }

    private void release2() {
        add(
                () -> a.rotr(r(), r(), bits(5)),
                () -> a.rotrv(r(), r(), r()),
                () -> bitField(true),
                () -> bitField(false),
                () -> a.seb(r(), r()),
                () -> a.seh(r(), r()),
                () -> a.wsbh(r(), r()),
                () -> a.di(r()),
                () -> a.ei(r()),
                () -> a.rdhwr(r(), bits(5)),
                () -> a.synci(address()),
                () -> a.rdpgpr(r(), r()),
                () -> a.wrpgpr(r(), r()));
        branches.add(() -> a.jrHb(r()));
    }

    private void bitField(boolean extract) {
        int position = bits(5);
        int size = 1 + random.nextInt(32 - position);
        if (extract) {
            a.ext(r(), r(), position, size);
        } else {
            a.ins(r(), r(), position, size);
        }
    }

    private String label() {
        return random.nextBoolean() ? "first" : "last";
    }

    private Register notRa() {
        return Register.of(random.nextInt(31));
    }

    private void jalr() {
        Register target = r();
        Register link = r();
        if (link != target) {
            a.jalr(link, target);
        } else {
            a.jalr(notRa());
        }
    }

    private void branches() {
        branches.addAll(List.of(
                () -> a.j(label()),
                () -> a.jal(label()),
                () -> a.jr(r()),
                this::jalr,
                () -> a.b(label()),
                () -> a.bal(label()),
                () -> a.beq(r(), r(), label()),
                () -> a.bne(r(), r(), label()),
                () -> a.beql(r(), r(), label()),
                () -> a.bnel(r(), r(), label()),
                () -> a.beqz(r(), label()),
                () -> a.bnez(r(), label()),
                () -> a.blez(r(), label()),
                () -> a.bgtz(r(), label()),
                () -> a.bltz(r(), label()),
                () -> a.bgez(r(), label()),
                () -> a.blezl(r(), label()),
                () -> a.bgtzl(r(), label()),
                () -> a.bltzl(r(), label()),
                () -> a.bgezl(r(), label()),
                () -> a.bltzal(notRa(), label()),
                () -> a.bgezal(notRa(), label()),
                () -> a.bltzall(notRa(), label()),
                () -> a.bgezall(notRa(), label())));
    }
}

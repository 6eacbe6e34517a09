package trampoline.arch.arm.asm;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Address.minus;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.RegisterList.regs;
import static trampoline.assembler.Literal.addressOf;
import static trampoline.assembler.Literal.value;

import java.util.List;
import java.util.Random;
import trampoline.assembler.AssemblyException;

/** Appends instructions with random operands, all permitted forms among them. */
final class RandomCode {
    private final Assembler a;
    private final Random random;
    private int labels;
    private int pools;

    RandomCode(Assembler a, long seed) {
        this.a = a;
        this.random = new Random(seed);
    }

    /** Appends {@code count} instructions, and returns how many draws the assembler refused. */
    int append(int count) {
        int refused = 0;
        for (int done = 0; done < count; ) {
            if (done == labels * 64) {
                a.label("near" + labels++);
            }
            if (done == pools * 500) {
                String over = "over" + pools++;
                a.b(over).ltorg().label(over);
            }
            try {
                a.when(pick(Condition.values()));
                one();
                done++;
            } catch (AssemblyException e) {
                // An unpredictable combination of registers; draw again.
                refused++;
            }
        }
        return refused;
    }

    private void one() {
        switch (random.nextInt(a.version() == ArmVersion.ARMV5TE ? 18 : 12)) {
            case 0, 1, 2 -> dataProcessing();
            case 3 -> compareOrMove();
            case 4 -> multiply();
            case 5, 6 -> transfer();
            case 7 -> halfword();
            case 8 -> block();
            case 9 -> status();
            case 10 -> coprocessor();
            case 11 -> labelled();
            case 12, 13, 14 -> signalProcessing();
            default -> version5();
        }
    }

    private void dataProcessing() {
        Register rd = reg();
        Register rn = reg();
        // The GNU assembler takes add rd, pc, #n for an address and refuses many n; tested on its own.
        Operand2 operand = rn == Register.PC ? imm(random.nextInt(256)) : operand();
        switch (random.nextInt(20)) {
            case 0 -> a.and(rd, rn, operand);
            case 1 -> a.ands(rd, rn, operand);
            case 2 -> a.eor(rd, rn, operand);
            case 3 -> a.eors(rd, rn, operand);
            case 4 -> a.sub(rd, rn, operand);
            case 5 -> a.subs(rd, rn, operand);
            case 6 -> a.rsb(rd, rn, operand);
            case 7 -> a.rsbs(rd, rn, operand);
            case 8 -> a.add(rd, rn, operand);
            case 9 -> a.adds(rd, rn, operand);
            case 10 -> a.adc(rd, rn, operand);
            case 11 -> a.adcs(rd, rn, operand);
            case 12 -> a.sbc(rd, rn, operand);
            case 13 -> a.sbcs(rd, rn, operand);
            case 14 -> a.rsc(rd, rn, operand);
            case 15 -> a.rscs(rd, rn, operand);
            case 16 -> a.orr(rd, rn, operand);
            case 17 -> a.orrs(rd, rn, operand);
            case 18 -> a.bic(rd, rn, operand);
            default -> a.bics(rd, rn, operand);
        }
    }

    private void compareOrMove() {
        Register rd = reg();
        Operand2 operand = operand();
        switch (random.nextInt(8)) {
            case 0 -> a.mov(rd, operand);
            case 1 -> a.movs(rd, operand);
            case 2 -> a.mvn(rd, operand);
            case 3 -> a.mvns(rd, operand);
            case 4 -> a.tst(rd, operand);
            case 5 -> a.teq(rd, operand);
            case 6 -> a.cmp(rd, operand);
            default -> a.cmn(rd, operand);
        }
    }

    private void multiply() {
        switch (random.nextInt(12)) {
            case 0 -> a.mul(reg(), reg(), reg());
            case 1 -> a.muls(reg(), reg(), reg());
            case 2 -> a.mla(reg(), reg(), reg(), reg());
            case 3 -> a.mlas(reg(), reg(), reg(), reg());
            case 4 -> a.umull(reg(), reg(), reg(), reg());
            case 5 -> a.umulls(reg(), reg(), reg(), reg());
            case 6 -> a.umlal(reg(), reg(), reg(), reg());
            case 7 -> a.umlals(reg(), reg(), reg(), reg());
            case 8 -> a.smull(reg(), reg(), reg(), reg());
            case 9 -> a.smulls(reg(), reg(), reg(), reg());
            case 10 -> a.smlal(reg(), reg(), reg(), reg());
            default -> a.smlals(reg(), reg(), reg(), reg());
        }
    }

    private void signalProcessing() {
        switch (random.nextInt(19)) {
            case 0 -> a.clz(reg(), reg());
            case 1 -> a.qadd(reg(), reg(), reg());
            case 2 -> a.qsub(reg(), reg(), reg());
            case 3 -> a.qdadd(reg(), reg(), reg());
            case 4 -> a.qdsub(reg(), reg(), reg());
            case 5 -> a.smulbb(reg(), reg(), reg());
            case 6 -> a.smultb(reg(), reg(), reg());
            case 7 -> a.smulbt(reg(), reg(), reg()).smultt(reg(), reg(), reg());
            case 8 -> a.smulwb(reg(), reg(), reg());
            case 9 -> a.smulwt(reg(), reg(), reg());
            case 10 -> a.smlabb(reg(), reg(), reg(), reg());
            case 11 -> a.smlatb(reg(), reg(), reg(), reg());
            case 12 -> a.smlabt(reg(), reg(), reg(), reg()).smlatt(reg(), reg(), reg(), reg());
            case 13 -> a.smlawb(reg(), reg(), reg(), reg());
            case 14 -> a.smlawt(reg(), reg(), reg(), reg());
            case 15 -> a.smlalbb(reg(), reg(), reg(), reg());
            case 16 -> a.smlaltb(reg(), reg(), reg(), reg());
            case 17 -> a.smlalbt(reg(), reg(), reg(), reg());
            default -> a.smlaltt(reg(), reg(), reg(), reg());
        }
    }

    /** Half of them have no condition. */
    private void version5() {
        Coprocessor cp = numbered();
        switch (random.nextInt(12)) {
            case 0, 1 -> a.ldrd(reg(), address(255, false));
            case 2, 3 -> a.strd(reg(), address(255, false));
            case 4 -> a.blx(reg());
            case 5 -> a.mcrr(cp, random.nextInt(16), reg(), reg(), creg());
            case 6 -> a.mrrc(cp, random.nextInt(16), reg(), reg(), creg());
            default -> {
                a.when(Condition.AL);
                unconditional(cp);
            }
        }
    }

    private void unconditional(Coprocessor cp) {
        switch (random.nextInt(9)) {
            case 0 -> a.bkpt(random.nextInt(1 << 16));
            case 1, 2 -> a.pld(address(4095, true));
            case 3 -> a.mcr2(cp, random.nextInt(8), reg(), creg(), creg(), random.nextInt(8));
            case 4 -> a.mrc2(cp, random.nextInt(8), reg(), creg(), creg(), random.nextInt(8));
            case 5 -> a.cdp2(cp, random.nextInt(16), creg(), creg(), creg(), random.nextInt(8));
            case 6 -> a.ldc2(cp, creg(), wordAddress());
            case 7 -> a.stc2(cp, creg(), wordAddress());
            default -> a.blx("near" + random.nextInt(labels));
        }
    }

    private void transfer() {
        switch (random.nextInt(10)) {
            case 0 -> a.ldr(reg(), address(4095, true));
            case 1 -> a.ldrb(reg(), address(4095, true));
            case 2 -> a.str(reg(), address(4095, true));
            case 3 -> a.strb(reg(), address(4095, true));
            case 4 -> a.ldrt(reg(), address(4095, true));
            case 5 -> a.ldrbt(reg(), address(4095, true));
            case 6 -> a.strt(reg(), address(4095, true));
            case 7 -> a.strbt(reg(), address(4095, true));
            case 8 -> a.swp(reg(), reg(), at(reg()));
            default -> a.swpb(reg(), reg(), at(reg()));
        }
    }

    private void halfword() {
        switch (random.nextInt(4)) {
            case 0 -> a.ldrh(reg(), address(255, false));
            case 1 -> a.ldrsh(reg(), address(255, false));
            case 2 -> a.ldrsb(reg(), address(255, false));
            default -> a.strh(reg(), address(255, false));
        }
    }

    private void block() {
        Register base = reg();
        RegisterList list = list();
        switch (random.nextInt(18)) {
            case 0 -> a.ldmia(base, list);
            case 1 -> a.ldmib(base, list);
            case 2 -> a.ldmda(base, list);
            case 3 -> a.ldmdb(base, list);
            case 4 -> a.stmia(base, list);
            case 5 -> a.stmib(base, list);
            case 6 -> a.stmda(base, list);
            case 7 -> a.stmdb(base, list);
            case 8 -> a.ldmia(base.wb(), list);
            case 9 -> a.ldmib(base.wb(), list);
            case 10 -> a.ldmda(base.wb(), list);
            case 11 -> a.ldmdb(base.wb(), list);
            case 12 -> a.stmia(base.wb(), list);
            case 13 -> a.stmib(base.wb(), list);
            case 14 -> a.stmda(base.wb(), list);
            case 15 -> a.stmdb(base.wb(), list);
            case 16 -> a.push(reg(), random.nextBoolean() ? new Register[0] : new Register[] {reg()});
            default -> a.pop(reg(), random.nextBoolean() ? new Register[0] : new Register[] {reg(), reg()});
        }
    }

    private void status() {
        StatusRegister register = pick(StatusRegister.values());
        StatusFields fields = new StatusFields(register, 1 + random.nextInt(15));
        switch (random.nextInt(5)) {
            case 0 -> a.mrs(reg(), register);
            case 1, 2 -> a.msr(fields, reg());
            case 3 -> a.msr(fields, imm(encodable()));
            default -> a.swi(random.nextInt(1 << 24));
        }
    }

    private void coprocessor() {
        Coprocessor cp = numbered();
        switch (random.nextInt(7)) {
            case 0 -> a.mcr(cp, random.nextInt(8), reg(), creg(), creg(), random.nextInt(8));
            case 1 -> a.mrc(cp, random.nextInt(8), reg(), creg(), creg(), random.nextInt(8));
            case 2 -> a.cdp(cp, random.nextInt(16), creg(), creg(), creg(), random.nextInt(8));
            case 3 -> a.ldc(cp, creg(), wordAddress());
            case 4 -> a.ldcl(cp, creg(), wordAddress());
            case 5 -> a.stc(cp, creg(), wordAddress());
            default -> a.stcl(cp, creg(), wordAddress());
        }
    }

    private void labelled() {
        String label = "near" + random.nextInt(labels);
        switch (random.nextInt(7)) {
            case 0 -> a.b(label);
            case 1 -> a.bl(label);
            case 2 -> a.bx(reg());
            case 3 -> a.ldr(reg(), addressOf(label).plus(random.nextInt(3) * 4));
            case 4 -> a.ldr(reg(), value(random.nextBoolean() ? encodable() : random.nextInt()));
            case 5 -> a.ldr(reg(), value(~encodable()));
            default -> a.ldr(reg(), "near" + (labels - 1));
        }
    }

    private Operand2 operand() {
        Register rm = reg();
        return switch (random.nextInt(14)) {
            case 0 -> rm;
            case 1 -> imm(encodable());
            case 2 -> imm(~encodable());
            case 3 -> imm(-encodable());
            case 4 -> imm(random.nextInt(256), random.nextInt(16) * 2);
            case 5 -> rm.lsl(random.nextInt(32));
            case 6 -> rm.lsr(1 + random.nextInt(32));
            case 7 -> rm.asr(1 + random.nextInt(32));
            case 8 -> rm.ror(1 + random.nextInt(31));
            case 9 -> rm.rrx();
            case 10 -> rm.lsl(reg());
            case 11 -> rm.lsr(reg());
            case 12 -> rm.asr(reg());
            default -> rm.ror(reg());
        };
    }

    private Address address(int reach, boolean shifts) {
        Register base = reg();
        int offset = random.nextInt(2 * reach + 1) - reach;
        Register index = reg();
        ShiftedRegister shifted = switch (random.nextInt(5)) {
            case 0 -> index.lsl(random.nextInt(32));
            case 1 -> index.lsr(1 + random.nextInt(32));
            case 2 -> index.asr(1 + random.nextInt(32));
            case 3 -> index.ror(1 + random.nextInt(31));
            default -> index.rrx();
        };
        return switch (random.nextInt(shifts ? 16 : 10)) {
            case 0 -> at(base);
            case 1 -> at(base, offset);
            case 2 -> at(base).pre(offset);
            case 3 -> at(base).post(offset);
            case 4 -> at(base, index);
            case 5 -> at(base).pre(index);
            case 6 -> at(base).post(index);
            case 7 -> at(base, minus(index));
            case 8 -> at(base).pre(minus(index));
            case 9 -> at(base).post(minus(index));
            case 10 -> at(base, shifted);
            case 11 -> at(base).pre(shifted);
            case 12 -> at(base).post(shifted);
            case 13 -> at(base, minus(shifted));
            case 14 -> at(base).pre(minus(shifted));
            default -> at(base).post(minus(shifted));
        };
    }

    private Address wordAddress() {
        Register base = reg();
        int offset = (random.nextInt(511) - 255) * 4;
        return switch (random.nextInt(5)) {
            case 0 -> at(base);
            case 1 -> at(base, offset);
            case 2 -> at(base).pre(offset);
            case 3 -> at(base).post(offset);
            default -> at(base).option(random.nextInt(256));
        };
    }

    private RegisterList list() {
        RegisterList list = regs(reg());
        for (int more = random.nextInt(16); more > 0; more--) {
            Register register = reg();
            if ((list.bits() & 1 << register.number()) == 0) {
                list = list.and(register);
            }
        }
        return random.nextInt(4) == 0 ? list.caret() : list;
    }

    private int encodable() {
        return Integer.rotateRight(random.nextInt(256), random.nextInt(16) * 2);
    }

    /** The GNU assembler keeps p10 and p11 for floating point. */
    private Coprocessor numbered() {
        List<Coprocessor> others =
                List.of(Coprocessor.P0, Coprocessor.P5, Coprocessor.P7, Coprocessor.P14, Coprocessor.P15);
        return others.get(random.nextInt(others.size()));
    }

    private Register reg() {
        return pick(Register.values());
    }

    private CoprocessorRegister creg() {
        return pick(CoprocessorRegister.values());
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

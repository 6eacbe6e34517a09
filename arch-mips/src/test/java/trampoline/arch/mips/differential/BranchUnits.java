package trampoline.arch.mips.differential;

import static trampoline.arch.mips.asm.Register.FP;
import static trampoline.arch.mips.asm.Register.RA;

import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** Branches and jumps with every kind of delay slot. */
final class BranchUnits {
    private final StreamBuilder out;
    private final ComputeUnits compute;
    private final MemoryUnits memory;

    BranchUnits(StreamBuilder out, ComputeUnits compute, MemoryUnits memory) {
        this.out = out;
        this.compute = compute;
        this.memory = memory;
    }

    void any(Assembler a) {
        switch (out.random.nextInt(10)) {
            case 0 -> loop(a);
            case 1 -> call(a);
            case 2 -> jumpToRegister(a);
            case 3 -> badJump(a);
            default -> forward(a);
        }
    }

    /** A conditional branch over a few instructions. */
    private void forward(Assembler a) {
        Register base = out.register();
        boolean access = out.chance(30);
        if (access) {
            a.li(base, memory.dataAddress() & (out.chance(90) ? ~3 : -1));
        }
        Register rs = out.register();
        Register rt = out.source();
        if (out.chance(20)) {
            a.move(out.register(base), rs);
        }
        branch(a, rs, rt);
        if (access) {
            memory.slot(a, base);
        } else {
            compute.any(a);
        }
        for (int i = out.random.nextInt(3); i >= 0; i--) {
            compute.any(a);
        }
        a.label("over");
    }

    /**
     * A branch on {@code rs}, and {@code rt} if it compares two. Those that are never taken whatever the registers hold
     * are left out: QEMU takes them for no branches, so that what follows is no delay slot.
     */
    private void branch(Assembler a, Register rs, Register rt) {
        String over = "over";
        Register notRa = rs == RA ? Register.T0 : rs;
        if (rs == rt || out.chance(5)) {
            a.beq(rs, rs, over);
            return;
        }
        switch (out.random.nextInt(20)) {
            case 0, 1 -> a.beq(rs, rt, over);
            case 2, 3 -> a.bne(rs, rt, over);
            case 4 -> a.beql(rs, rt, over);
            case 5 -> a.bnel(rs, rt, over);
            case 6 -> a.blez(rs, over);
            case 7 -> a.bgtz(rs, over);
            case 8 -> a.bltz(rs, over);
            case 9 -> a.bgez(rs, over);
            case 10 -> a.blezl(rs, over);
            case 11 -> a.bgtzl(rs, over);
            case 12 -> a.bltzl(rs, over);
            case 13 -> a.bgezl(rs, over);
            case 14 -> a.bltzal(notRa, over);
            case 15 -> a.bgezal(notRa, over);
            case 16 -> a.bltzall(notRa, over);
            case 17 -> a.bgezall(notRa, over);
            case 18 -> a.b(over);
            default -> a.j(over);
        }
    }

    private void loop(Assembler a) {
        Register counter = out.register();
        a.li(counter, 1 + out.random.nextInt(12)).label("again");
        for (int i = out.random.nextInt(4); i > 0; i--) {
            compute.anyBut(a, counter);
        }
        a.addiu(counter, counter, -1);
        switch (out.random.nextInt(4)) {
            case 0 -> a.bgtz(counter, "again");
            case 1 -> a.bnel(counter, Register.ZERO, "again");
            case 2 -> a.bgtzl(counter, "again");
            default -> a.bnez(counter, "again");
        }
        compute.anyBut(a, counter);
    }

    private void call(Assembler a) {
        a.jal("routine");
        compute.anyBut(a, RA);
        a.b("over").nop();
        a.label("routine");
        compute.anyBut(a, RA);
        a.jr(RA);
        compute.any(a);
        a.label("over");
    }

    private void jumpToRegister(Assembler a) {
        Register target = out.register();
        a.la(target, "over");
        switch (out.random.nextInt(3)) {
            case 0 -> a.jr(target);
            case 1 -> a.jalr(out.register(target), target);
            default -> {
                if (out.release == Release.RELEASE2) {
                    a.jrHb(target);
                } else {
                    a.jr(target);
                }
            }
        }
        compute.any(a);
        compute.any(a);
        a.label("over");
    }

    /** To where nothing can be fetched; the handler goes on at fp. */
    private void badJump(Assembler a) {
        Register target = out.register();
        a.la(FP, "over");
        int address = switch (out.random.nextInt(3)) {
            case 0 -> out.any(PageTable.INVALID) + 4 * out.random.nextInt(1024);
            case 1 -> out.user() ? Layout.KSEG0 + Layout.RUNTIME : Layout.KSEG2 + 0x1000;
            default -> (int) a.here() + 2 & ~1;
        };
        a.li(target, address).jr(target);
        compute.anyBut(a, FP);
        a.label("over");
    }
}

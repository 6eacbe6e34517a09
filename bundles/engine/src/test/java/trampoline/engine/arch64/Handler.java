package trampoline.engine.arch64;

import static trampoline.engine.arch64.Code.*;

import trampoline.api.bus.Bus;
import trampoline.engine.FlatBus;

/**
 * The exception handler of the random programs, which runs in machine mode. It maps whatever is missing, by bits of the
 * virtual address: 12 to 14, exclusive or with those of {@link #REMAP}, choose one of the eight pages from {@link #PAGES}
 * on, 30 makes it one page of 32 KiB over all of them; with 16 it cannot be written, with 17 it is a user's, with 18 it cannot be executed, with 19 it lies at the
 * device or behind it, where nothing answers. A call changes between supervisor and user, and between the two aliases of the
 * code. After a fault of data it goes on behind the instruction, after others at {@link #RESTART}, as a user, with an
 * empty TLB.
 */
final class Handler {
    static final int PAGES = 0x8000;
    static final int READ_ONLY = 1 << 16;
    static final int USER = 1 << 17;
    static final int NO_EXECUTE = 1 << 18;
    static final int ELSEWHERE = 1 << 19;
    static final int LARGE = 1 << 30;

    /** Control register: where the program starts. */
    static final int RESTART = 11;

    /** Control register: see above. */
    static final int REMAP = 12;

    private static final int LEFT = 0;
    private static final int RIGHT = 1 << 6;

    private Handler() {}

    static void put(Bus bus) {
        Assembler a = new Assembler();
        a.add(immediate(Op.WRITE_CONTROL, 0, 30, Control.SCRATCH0));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.SCRATCH1));
        a.add(immediate(Op.WRITE_CONTROL, 0, 28, Control.SCRATCH2));
        a.add(immediate(Op.READ_CONTROL, 30, 0, Control.CAUSE));
        a.add(immediate(Op.SHIFT, 29, 30, RIGHT | 2));
        a.add(immediate(Op.XOR_IMMEDIATE, 29, 29, 1));
        a.branch(Op.BRANCH_NOT_EQUAL, 29, 0, "other");
        a.add(immediate(Op.READ_CONTROL, 30, 0, Control.BAD_ADDRESS));
        bit(a, 29, 30);
        a.branch(Op.BRANCH_NOT_EQUAL, 29, 0, "large");
        a.add(immediate(Op.SHIFT, 30, 30, RIGHT | 12));
        a.add(immediate(Op.READ_CONTROL, 28, 0, REMAP));
        a.add(immediate(Op.SHIFT, 28, 28, RIGHT | 12));
        a.add(three(Op.XOR, 29, 30, 28));
        a.add(immediate(Op.SHIFT, 29, 29, LEFT | 61));
        a.add(immediate(Op.SHIFT, 30, 30, LEFT | 12));
        a.add(immediate(Op.ADD_IMMEDIATE, 30, 30, 12));
        a.add(immediate(Op.SHIFT, 29, 29, RIGHT | 49));
        a.add(one(Op.SET, 28, PAGES));
        a.add(three(Op.ADD, 29, 29, 28));
        a.branch(Op.BRANCH_EQUAL, 0, 0, "rights");
        a.label("large");
        a.add(immediate(Op.SHIFT, 30, 30, RIGHT | 15));
        a.add(immediate(Op.SHIFT, 30, 30, LEFT | 15));
        a.add(immediate(Op.ADD_IMMEDIATE, 30, 30, 15));
        a.add(one(Op.SET, 29, PAGES));
        a.label("rights");
        a.add(immediate(Op.WRITE_CONTROL, 0, 30, Control.TLB_HIGH));
        a.add(immediate(Op.ADD_IMMEDIATE, 29, 29, Tlb.READ | Tlb.WRITE | Tlb.EXECUTE));
        right(a, Op.SUB, READ_ONLY, Tlb.WRITE);
        right(a, Op.ADD, USER, Tlb.USER);
        right(a, Op.SUB, NO_EXECUTE, Tlb.EXECUTE);
        right(a, Op.SUB, ELSEWHERE, PAGES);
        right(a, Op.ADD, ELSEWHERE, FlatBus.DEVICE);
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.TLB_LOW));
        a.add(none(Op.WRITE_TLB));
        a.branch(Op.BRANCH_EQUAL, 0, 0, "restore");

        a.label("other");
        a.add(immediate(Op.XOR_IMMEDIATE, 29, 30, Cause.INTERRUPT));
        a.branch(Op.BRANCH_NOT_EQUAL, 29, 0, "no interrupt");
        a.add(immediate(Op.ADD_IMMEDIATE, 27, 27, 1));
        a.add(one(Op.SET_UPPER, 28, FlatBus.DEVICE >> 13));
        a.add(two(Op.STORE_WORD, 28, 0, 0));
        a.branch(Op.BRANCH_EQUAL, 0, 0, "restore");

        a.label("no interrupt");
        a.add(immediate(Op.ADD_IMMEDIATE, 26, 26, 1));
        a.add(immediate(Op.XOR_IMMEDIATE, 29, 30, Cause.CALL));
        a.branch(Op.BRANCH_EQUAL, 29, 0, "call");
        for (int cause : new int[] {Cause.UNDEFINED, Cause.FORBIDDEN, Cause.BUS}) {
            a.add(immediate(Op.XOR_IMMEDIATE, 29, 30, cause));
            a.branch(Op.BRANCH_EQUAL, 29, 0, "restart");
        }
        a.add(immediate(Op.READ_CONTROL, 29, 0, Control.EPC));
        a.add(immediate(Op.ADD_IMMEDIATE, 29, 29, 4));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.EPC));
        a.branch(Op.BRANCH_EQUAL, 0, 0, "restore");

        a.label("call");
        a.add(immediate(Op.READ_CONTROL, 29, 0, Control.STATUS));
        a.add(immediate(Op.XOR_IMMEDIATE, 29, 29, 3 << Control.PREVIOUS_MODE));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.STATUS));
        a.add(immediate(Op.READ_CONTROL, 29, 0, Control.EPC));
        a.add(immediate(Op.ADD_IMMEDIATE, 29, 29, 4));
        a.add(one(Op.SET_UPPER, 28, USER >> 13));
        a.add(three(Op.XOR, 29, 29, 28));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.EPC));
        a.branch(Op.BRANCH_EQUAL, 0, 0, "restore");

        a.label("restart");
        a.add(one(Op.SET, 29, (int) Control.PREVIOUS_IE | Privilege.USER << Control.PREVIOUS_MODE));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.STATUS));
        a.add(immediate(Op.WRITE_CONTROL, 0, 0, REMAP));
        a.add(two(Op.DROP_TLB, 0, 0, 0));
        a.add(immediate(Op.READ_CONTROL, 29, 0, RESTART));
        a.add(immediate(Op.WRITE_CONTROL, 0, 29, Control.EPC));

        a.label("restore");
        a.add(immediate(Op.READ_CONTROL, 30, 0, Control.SCRATCH0));
        a.add(immediate(Op.READ_CONTROL, 29, 0, Control.SCRATCH1));
        a.add(immediate(Op.READ_CONTROL, 28, 0, Control.SCRATCH2));
        a.add(none(Op.BACK));
        Code.put(bus, Core64Bit.VECTOR, a.assemble());
    }

    /** Register {@code to} becomes that bit of register 30. */
    private static void bit(Assembler a, int to, int bit) {
        a.add(immediate(Op.SHIFT, to, 30, LEFT | 63 - bit));
        a.add(immediate(Op.SHIFT, to, to, RIGHT | 63));
    }

    /** Adds {@code value} to the entry, or subtracts it, when the address has the bit. */
    private static void right(Assembler a, Op op, int addressBit, int value) {
        bit(a, 28, Integer.numberOfTrailingZeros(addressBit));
        a.add(immediate(Op.SHIFT, 28, 28, LEFT | Integer.numberOfTrailingZeros(value)));
        a.add(three(op, 29, 29, 28));
    }
}

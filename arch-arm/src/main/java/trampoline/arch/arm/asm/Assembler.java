package trampoline.arch.arm.asm;

import trampoline.assembler.Assembly;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.CodeAssembler;
import trampoline.assembler.Literal;
import trampoline.assembler.Numbers;

/**
 * Assembles ARM code. Every method appends to the code and returns the assembler, so that code reads as in assembly:
 *
 * <pre>{@code
 * Assembler a = new Assembler(ArmVersion.ARMV4, 0xc0008000);
 * a.mov(R1, imm(10));
 * a.label("loop").subs(R1, R1, imm(1)).bne("loop");
 * a.when(EQ).ldr(R0, at(R2).post(4));
 * a.mov(PC, LR);
 * byte[] image = a.assemble().image(ByteOrder.LITTLE_ENDIAN);
 * }</pre>
 *
 * <p>Operands are made by static methods: {@link Immediate#imm(int)}, {@link Address#at(Register)}, {@link
 * RegisterList#regs}, {@link Literal#value}. An operand that is not permitted fails at once with {@link
 * AssemblyException}; what depends on labels fails in {@link #assemble}. Forms whose result the architecture leaves
 * unpredictable are refused too.
 */
public final class Assembler extends CodeAssembler<Assembler>
        implements DataProcessing,
                Multiplication,
                SignalProcessing,
                LoadStore,
                BlockTransfer,
                Branches,
                StatusTransfer,
                CoprocessorInstructions {
    private final ArmVersion version;
    private LiteralPool pool = new LiteralPool();
    private Condition condition = Condition.AL;

    /**
     * @param version instructions of later versions are refused
     * @param origin address of the first byte, a multiple of 4
     */
    public Assembler(ArmVersion version, int origin) {
        super("@", Integer.toUnsignedLong(origin));
        if ((origin & 3) != 0) {
            throw new AssemblyException("origin " + Numbers.hex(origin), "the origin has to be a multiple of 4");
        }
        this.version = version;
    }

    @Override
    public ArmVersion version() {
        return version;
    }

    @Override
    protected Assembler self() {
        return this;
    }

    @Override
    public Assembler when(Condition condition) {
        this.condition = condition;
        return this;
    }

    @Override
    public Assembler emit(Instruction instruction) {
        String text = (instruction.mnemonic() + condition.suffix() + " " + instruction.operands()).stripTrailing();
        int top = condition.bits() << 28;
        condition = Condition.AL;
        if ((here() & 3) != 0) {
            throw new AssemblyException(
                    text, "address " + Numbers.hex(here()) + " is not word-aligned; put align(4) before it");
        }
        long at = here();
        return append(4, known -> top | instruction.encoding().bits(known, at, text), text, text);
    }

    @Override
    public Assembler emitAlways(Instruction instruction) {
        instruction.requireVersion5(version);
        instruction.require(
                condition == Condition.AL,
                "it cannot have the condition '" + condition.suffix() + "'; branch around it");
        return emit(instruction);
    }

    /**
     * Loads any 32-bit value: by {@code mov} or {@code mvn} when it can be encoded, otherwise from a word in the next
     * literal pool, which has to lie within 4095 bytes.
     */
    public Assembler ldr(Register rd, Literal literal) {
        String operands = rd + ", =" + literal;
        Instruction draft = Instruction.of("ldr", operands, 0);
        draft.require(
                literal.label() != null && literal.minus() == null || literal.isNumber(),
                "a distance of labels is not permitted here; put it in a word with a label and load that");
        if (literal.isNumber()) {
            for (Opcode opcode : new Opcode[] {Opcode.MOV, Opcode.MVN}) {
                int value = opcode == Opcode.MOV ? literal.value() : ~literal.value();
                if (Immediate.encode(value).isPresent()) {
                    int bits = Immediate.encode(value).getAsInt();
                    return emit(Instruction.of("ldr", operands, 1 << 25 | opcode.bits() | rd.number() << 12 | bits));
                }
            }
        }
        LiteralPool.Entry entry = pool.entry(literal);
        return emit(new Instruction("ldr", operands, (known, at, text) -> {
            int distance = (int) (entry.address() - (at + 8));
            if (distance > 4095) {
                throw new AssemblyException(
                        text, "its literal is " + distance + " bytes from pc; put ltorg() within 4095 bytes");
            }
            return SingleTransferEncoder.relativeToPc(1 << 20, rd, distance);
        }));
    }

    /** Places the literals of the loads so far here. Code must not run into them. */
    public Assembler ltorg() {
        if (pool.isEmpty()) {
            return this;
        }
        LiteralPool filled = pool;
        pool = new LiteralPool();
        pad((int) (-here() & 3), ".balign 4", null);
        boolean first = true;
        for (LiteralPool.Entry entry : filled.entries()) {
            entry.place(here());
            String text = ".word " + entry.literal();
            append(4, known -> entry.literal().resolve(known, text), text, first ? ".ltorg" : null);
            first = false;
        }
        return this;
    }

    /** Zero bytes up to the address {@code target}, unsigned. */
    public Assembler org(int target) {
        return org(Integer.toUnsignedLong(target));
    }

    /**
     * Ends the code: places the remaining literals and resolves the labels. The assembler is not used afterwards.
     *
     * @throws AssemblyException when a label is undefined or out of reach
     */
    public Assembly assemble() {
        ltorg();
        return end("        .syntax unified\n        .arch " + version.gnuName() + "\n        .arm\n");
    }
}

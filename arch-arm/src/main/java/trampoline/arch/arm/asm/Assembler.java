package trampoline.arch.arm.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
public final class Assembler
        implements DataProcessing,
                Multiplication,
                LoadStore,
                BlockTransfer,
                Branches,
                StatusTransfer,
                CoprocessorInstructions {
    private final ArmVersion version;
    private final int origin;
    private final Labels labels = new Labels();
    private final List<Item> items = new ArrayList<>();
    private LiteralPool pool = new LiteralPool();
    private Condition condition = Condition.AL;
    private String comment = "";
    private int address;

    /**
     * @param version instructions of later versions are refused
     * @param origin address of the first byte, a multiple of 4
     */
    public Assembler(ArmVersion version, int origin) {
        if ((origin & 3) != 0) {
            throw new AssemblyException("origin " + Numbers.hex(origin), "the origin has to be a multiple of 4");
        }
        this.version = version;
        this.origin = origin;
        this.address = origin;
    }

    @Override
    public ArmVersion version() {
        return version;
    }

    /** Address of what comes next. */
    public int here() {
        return address;
    }

    /** Gives the current address a name. */
    public Assembler label(String name) {
        labels.define(name, address);
        String text = name + ":";
        items.add(new Item(address, 1, new int[0], null, text, text));
        return this;
    }

    /** A comment for the listing, beside the next line. */
    public Assembler comment(String text) {
        comment = "  @ " + text.replaceAll("\\s+", " ");
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
        if ((address & 3) != 0) {
            throw new AssemblyException(
                    text, "address " + Numbers.hex(address) + " is not word-aligned; put align(4) before it");
        }
        int at = address;
        return append(4, 1, null, known -> top | instruction.encoding().bits(known, at, text), text, text);
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
            int distance = entry.address() - (at + 8);
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
        pad(-address & 3, ".balign 4", null);
        boolean first = true;
        for (LiteralPool.Entry entry : filled.entries()) {
            entry.place(address);
            String text = ".word " + entry.literal();
            append(4, 1, null, known -> entry.literal().resolve(known, text), text, first ? ".ltorg" : null);
            first = false;
        }
        return this;
    }

    /** Words. */
    public Assembler word(int... values) {
        for (int value : values) {
            String text = ".word " + Numbers.word(value);
            append(4, 1, new int[] {value}, null, text, text);
        }
        return this;
    }

    /** A word that depends on labels. */
    public Assembler word(Literal literal) {
        String text = ".word " + literal;
        return append(4, 1, null, known -> literal.resolve(known, text), text, text);
    }

    /** Halfwords, -32768 to 65535. */
    public Assembler half(int... values) {
        for (int value : values) {
            String text = ".hword " + Numbers.text(value);
            requireRange(text, value, -32768, 65535);
            append(2, 1, new int[] {value}, null, text, text);
        }
        return this;
    }

    /** Bytes, -128 to 255. */
    public Assembler bytes(int... values) {
        String text = ".byte "
                + String.join(
                        ", ", Arrays.stream(values).mapToObj(Numbers::text).toList());
        for (int value : values) {
            requireRange(text, value, -128, 255);
        }
        return append(1, values.length, values.clone(), null, text, text);
    }

    /** Characters 0 to 255, one byte each. */
    public Assembler ascii(String characters) {
        return text(".ascii", characters, characters);
    }

    /** Characters 1 to 255, one byte each, and a zero byte. */
    public Assembler asciz(String characters) {
        return text(".asciz", characters, characters + "\0");
    }

    /** Zero bytes. */
    public Assembler space(int count) {
        String text = ".space " + count;
        requireRange(text, count, 0, Integer.MAX_VALUE);
        return pad(count, text, text);
    }

    /** Zero bytes up to a multiple of {@code alignment}, a power of two. */
    public Assembler align(int alignment) {
        String text = ".balign " + alignment + ", 0";
        if (Integer.bitCount(alignment) != 1 || alignment < 0) {
            throw new AssemblyException(text, "alignment " + alignment + " is not permitted; powers of two are");
        }
        return pad(-address & alignment - 1, text, text);
    }

    /** Zero bytes up to the address {@code target}. */
    public Assembler org(int target) {
        int count = target - address;
        String text = ".org " + Numbers.hex(target);
        if (count < 0) {
            throw new AssemblyException(
                    text, "the code already reaches " + Numbers.hex(address) + "; it has to end before the target");
        }
        return pad(count, text, ".space " + count);
    }

    /**
     * Ends the code: places the remaining literals and resolves the labels. The assembler is not used afterwards.
     *
     * @throws AssemblyException when a label is undefined or out of reach
     */
    public Assembly assemble() {
        ltorg();
        List<AssembledLine> lines =
                items.stream().map(item -> item.resolve(labels)).toList();
        return new Assembly(version, origin, address - origin, labels, lines);
    }

    private Assembler text(String directive, String characters, String stored) {
        String text = directive + " " + quote(characters);
        for (char character : characters.toCharArray()) {
            requireRange(text, character, 0, 255);
        }
        byte[] encoded = stored.getBytes(StandardCharsets.ISO_8859_1);
        int[] values = new int[encoded.length];
        Arrays.setAll(values, index -> encoded[index]);
        return append(1, values.length, values, null, text, text);
    }

    private static String quote(String characters) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : characters.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character >= ' ' && character < 127) {
                quoted.append(character);
            } else {
                quoted.append(String.format("\\%03o", (int) character));
            }
        }
        return quoted.append('"').toString();
    }

    private static void requireRange(String text, int value, int least, int most) {
        if (value < least || value > most) {
            throw new AssemblyException(
                    text, "value " + value + " is not permitted; " + least + " to " + most + " are");
        }
    }

    private Assembler pad(int count, String text, String source) {
        return count == 0 ? this : append(1, count, new int[count], null, text, source);
    }

    private Assembler append(int unit, int count, int[] values, Item.Late late, String text, String source) {
        int size = values == null ? unit : unit * count;
        String note = comment;
        comment = "";
        if (values == null || values.length > 0) {
            items.add(new Item(address, unit, values, late, text + note, source));
        }
        address += size;
        return this;
    }
}

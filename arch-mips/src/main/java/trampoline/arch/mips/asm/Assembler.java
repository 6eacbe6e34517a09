package trampoline.arch.mips.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Assembles MIPS32 code. Every method appends to the code and returns the assembler, so that code reads as in assembly:
 *
 * <pre>{@code
 * Assembler a = new Assembler(Release.RELEASE2, 0x80100000);
 * a.li(T0, 10);
 * a.label("loop").bnez(T0, "loop").addiu(T0, T0, -1);
 * a.jr(RA).lw(V0, at(SP, 16));
 * byte[] image = a.assemble().image(ByteOrder.LITTLE_ENDIAN);
 * }</pre>
 *
 * <p>Delay slots are explicit: the instruction behind a branch is its delay slot; a branch there, an instruction of two
 * words there, and code that ends before it are refused. So is what the architecture leaves unpredictable. An operand
 * that is not permitted fails at once with {@link AssemblyException}; what depends on labels fails in {@link #assemble}.
 */
public final class Assembler
        implements Arithmetic, BitOperations, MultiplyDivide, LoadStore, Branches, Traps, SystemInstructions {
    private final Release release;
    private final int origin;
    private final Labels labels = new Labels();
    private final List<Item> items = new ArrayList<>();
    private String comment = "";
    private String openSlot;
    private int address;

    /**
     * @param release instructions of later releases are refused
     * @param origin address of the first byte, a multiple of 4
     */
    public Assembler(Release release, int origin) {
        if ((origin & 3) != 0) {
            throw new AssemblyException("origin " + Numbers.hex(origin), "the origin has to be a multiple of 4");
        }
        this.release = release;
        this.origin = origin;
        this.address = origin;
    }

    @Override
    public Release release() {
        return release;
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
        comment = "  # " + text.replaceAll("\\s+", " ");
        return this;
    }

    @Override
    public Assembler emit(Instruction instruction) {
        String text = instruction.toString();
        if ((address & 3) != 0) {
            throw new AssemblyException(
                    text, "address " + Numbers.hex(address) + " is not word-aligned; put align(4) before it");
        }
        if (openSlot != null && instruction.place() != Instruction.Place.ANYWHERE) {
            throw new AssemblyException(text, "it is not permitted in the delay slot of '" + openSlot + "'");
        }
        openSlot = instruction.place() == Instruction.Place.BEFORE_SLOT ? text : null;
        int at = address;
        return append(4, null, 4, known -> instruction.encoding().bits(known, at, text), text);
    }

    private void requireNoSlot(String text) {
        if (openSlot != null) {
            throw new AssemblyException(text, "two words do not fit the delay slot of '" + openSlot + "'");
        }
    }

    /** Loads any 32-bit value, by one or two of LUI, ORI, ADDIU. */
    public Assembler li(Register rt, int value) {
        if (value == (short) value) {
            return addiu(rt, Register.ZERO, value);
        }
        if (value >>> 16 == 0) {
            return ori(rt, Register.ZERO, value);
        }
        if ((value & 0xffff) == 0) {
            return lui(rt, value >>> 16);
        }
        requireNoSlot("li " + rt + ", " + Numbers.hex(value));
        return lui(rt, value >>> 16).ori(rt, rt, value & 0xffff);
    }

    /** Loads the address of a label, by LUI and ADDIU. */
    public Assembler la(Register rt, String label) {
        requireNoSlot("la " + rt + ", " + label);
        return lui(rt, Half.hi(label)).addiu(rt, rt, Half.lo(label));
    }

    /** Words. As the only one behind a branch it is its delay slot. */
    public Assembler word(int... values) {
        for (int value : values) {
            String text = ".word " + Numbers.word(value);
            openSlot = null;
            append(4, new int[] {value}, 4, null, text);
        }
        return this;
    }

    /** A word that depends on labels. */
    public Assembler word(Literal literal) {
        String text = ".word " + literal;
        return append(4, null, 4, known -> literal.resolve(known, text), text);
    }

    /** Half words, -32768 to 65535. */
    public Assembler half(int... values) {
        for (int value : values) {
            String text = ".half " + value;
            requireRange(text, value, -32768, 65535);
            append(2, new int[] {value}, 2, null, text);
        }
        return this;
    }

    /** Bytes, -128 to 255. */
    public Assembler bytes(int... values) {
        String text = ".byte "
                + String.join(
                        ", ", Arrays.stream(values).mapToObj(Integer::toString).toList());
        for (int value : values) {
            requireRange(text, value, -128, 255);
        }
        return append(1, values.clone(), values.length, null, text);
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
        return append(1, new int[count], count, null, text);
    }

    /** Zero bytes up to a multiple of {@code alignment}, a power of two. */
    public Assembler align(int alignment) {
        String text = ".balign " + alignment + ", 0";
        if (Integer.bitCount(alignment) != 1 || alignment < 0) {
            throw new AssemblyException(text, "alignment " + alignment + " is not permitted; powers of two are");
        }
        int count = -address & alignment - 1;
        return append(1, new int[count], count, null, text);
    }

    /** Zero bytes up to the address {@code target}. */
    public Assembler org(int target) {
        int count = target - address;
        if (count < 0) {
            throw new AssemblyException(
                    ".org " + Numbers.hex(target),
                    "the code already reaches " + Numbers.hex(address) + "; it has to end before the target");
        }
        return space(count);
    }

    /**
     * Ends the code and resolves the labels. The assembler is not used afterwards.
     *
     * @throws AssemblyException when a label is undefined or out of reach, or the last delay slot is missing
     */
    public Assembly assemble() {
        if (openSlot != null) {
            throw new AssemblyException(openSlot, "the code ends before its delay slot; put nop() there");
        }
        List<AssembledLine> lines =
                items.stream().map(item -> item.resolve(labels)).toList();
        return new Assembly(release, origin, address - origin, labels, lines);
    }

    private Assembler text(String directive, String characters, String stored) {
        String text = directive + " " + quote(characters);
        for (char character : characters.toCharArray()) {
            requireRange(text, character, 0, 255);
        }
        byte[] encoded = stored.getBytes(StandardCharsets.ISO_8859_1);
        int[] values = new int[encoded.length];
        Arrays.setAll(values, index -> encoded[index]);
        return append(1, values, values.length, null, text);
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

    private Assembler append(int unit, int[] values, int size, Item.Late late, String text) {
        String note = comment;
        comment = "";
        if (size > 0) {
            items.add(new Item(address, unit, values, late, text + note, text));
        }
        address += size;
        return this;
    }
}

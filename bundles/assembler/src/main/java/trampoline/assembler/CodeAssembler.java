package trampoline.assembler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of an assembler that knows no instruction: labels, comments, data, padding. An architecture's assembler extends
 * it and adds its instructions by {@link #append(int, Late, String, String)}. Methods return the assembler, so that code
 * reads as in assembly.
 *
 * @param <A> the architecture's assembler
 */
public abstract class CodeAssembler<A extends CodeAssembler<A>> {
    private final String commentMark;
    private final long origin;
    private final Labels labels = new Labels();
    private final List<Item> items = new ArrayList<>();
    private String comment = "";
    private long address;

    /** A value that needs the labels. */
    @FunctionalInterface
    protected interface Late {
        /** The value, once all labels are known. */
        int value(Labels labels);
    }

    /**
     * @param commentMark what begins a comment in the architecture's assembly: {@code "#"}
     * @param origin address of the first byte, unsigned
     */
    protected CodeAssembler(String commentMark, long origin) {
        this.commentMark = commentMark;
        this.origin = origin;
        this.address = origin;
    }

    /** This, as what it is. */
    protected abstract A self();

    /** Address of the first byte. */
    protected final long origin() {
        return origin;
    }

    /** Address of what comes next. */
    public final long here() {
        return address;
    }

    /** Gives the current address a name. */
    public A label(String name) {
        labels.define(name, address);
        String text = name + ":";
        items.add(new Item(address, 1, new int[0], null, text, text));
        return self();
    }

    /** A comment for the listing, beside the next line. */
    public A comment(String text) {
        comment = "  " + commentMark + " " + text.replaceAll("\\s+", " ");
        return self();
    }

    /** Words. */
    public A word(int... values) {
        for (int value : values) {
            String text = ".word " + Numbers.word(value);
            data(4, new int[] {value}, text, text);
        }
        return self();
    }

    /** A word that depends on labels. */
    public A word(Literal literal) {
        String text = ".word " + literal;
        return append(4, known -> literal.resolve(known, text), text, text);
    }

    /** Halfwords, -32768 to 65535. */
    public A half(int... values) {
        for (int value : values) {
            String text = ".hword " + Numbers.text(value);
            requireRange(text, value, -32768, 65535);
            data(2, new int[] {value}, text, text);
        }
        return self();
    }

    /** Bytes, -128 to 255. */
    public A bytes(int... values) {
        String text = ".byte "
                + String.join(
                        ", ", Arrays.stream(values).mapToObj(Numbers::text).toList());
        for (int value : values) {
            requireRange(text, value, -128, 255);
        }
        return data(1, values.clone(), text, text);
    }

    /** Characters 0 to 255, one byte each. */
    public A ascii(String characters) {
        return text(".ascii", characters, characters);
    }

    /** Characters 1 to 255, one byte each, and a zero byte. */
    public A asciz(String characters) {
        return text(".asciz", characters, characters + "\0");
    }

    /** Zero bytes. */
    public A space(int count) {
        String text = ".space " + count;
        requireRange(text, count, 0, Integer.MAX_VALUE);
        return pad(count, text, text);
    }

    /** Zero bytes up to a multiple of {@code alignment}, a power of two. */
    public A align(int alignment) {
        String text = ".balign " + alignment + ", 0";
        if (Integer.bitCount(alignment) != 1 || alignment < 0) {
            throw new AssemblyException(text, "alignment " + alignment + " is not permitted; powers of two are");
        }
        return pad((int) (-address & alignment - 1), text, text);
    }

    /** Zero bytes up to the address {@code target}. */
    public A org(long target) {
        long count = target - address;
        String text = ".org " + Numbers.hex(target);
        if (count < 0) {
            throw new AssemblyException(
                    text, "the code already reaches " + Numbers.hex(address) + "; it has to end before the target");
        }
        return pad(Math.toIntExact(count), text, ".space " + count);
    }

    private A text(String directive, String characters, String stored) {
        String text = directive + " " + quote(characters);
        for (char character : characters.toCharArray()) {
            requireRange(text, character, 0, 255);
        }
        byte[] encoded = stored.getBytes(StandardCharsets.ISO_8859_1);
        int[] values = new int[encoded.length];
        Arrays.setAll(values, index -> encoded[index]);
        return data(1, values, text, text);
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

    /**
     * Zero bytes.
     *
     * @param text as listed
     * @param source as the GNU assembler reads it; null when another line already stands for it
     */
    protected final A pad(int count, String text, String source) {
        return count == 0 ? self() : data(1, new int[count], text, source);
    }

    private A data(int unit, int[] values, String text, String source) {
        if (values.length > 0) {
            items.add(new Item(address, unit, values, null, text + takeComment(), source));
        }
        address += (long) unit * values.length;
        return self();
    }

    /**
     * One value that is known when the labels are: an instruction, a word.
     *
     * @param size bytes: 1, 2 or 4
     * @param text as listed
     * @param source as the GNU assembler reads it; null when another line already stands for it
     */
    protected final A append(int size, Late late, String text, String source) {
        items.add(new Item(address, size, null, late, text + takeComment(), source));
        address += size;
        return self();
    }

    private String takeComment() {
        String note = comment;
        comment = "";
        return note;
    }

    /**
     * Ends the code and resolves the labels.
     *
     * @param gnuHeader what the GNU assembler has to be told first, whole lines
     * @throws AssemblyException when a label is undefined or out of reach
     */
    protected final Assembly end(String gnuHeader) {
        List<AssembledLine> lines =
                items.stream().map(item -> item.resolve(labels)).toList();
        return new Assembly(gnuHeader, origin, Math.toIntExact(address - origin), labels, lines);
    }
}

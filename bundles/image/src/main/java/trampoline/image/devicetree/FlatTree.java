package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flattened device tree as its bytes lie in memory, read where they lie and changed by {@link FlatTreeEditor}; for those
 * who edit a blob in place and within its size. What is wrong has libfdt's names. Nodes are known by the offset of their
 * first token in the structure; the root's is 0. Source: Devicetree Specification 0.4, chapter 5; libfdt's
 * {@code libfdt.h} for what its functions answer.
 */
public class FlatTree {
    static final int WORD = 4;
    private static final int ROOT = 0;
    private static final int OLDEST_HEADER = 28;
    private static final int FIRST_VERSION = 2;
    private static final int LAST_VERSION = 17;
    private static final int VERSION_WITH_STRINGS_SIZE = 3;
    private static final char SLASH = '/';

    /** The bytes; as many as the header says. */
    protected final ByteBuffer words;

    /**
     * A token of the structure.
     *
     * @param kind 1 a node begins, 2 it ends, 3 a property, 4 nothing, 9 the end
     * @param at its offset
     * @param next offset of the token behind it
     */
    public record Token(int kind, int at, int next) {
        /** A node begins. */
        public static final int BEGIN_NODE = DeviceTreeReader.BEGIN_NODE;
        /** A node ends. */
        public static final int END_NODE = DeviceTreeReader.END_NODE;
        /** A property. */
        public static final int PROPERTY = DeviceTreeReader.PROPERTY;
        /** Nothing, where something was. */
        public static final int NOP = DeviceTreeReader.NOP;
        /** The end of the structure. */
        public static final int END = DeviceTreeReader.END;
    }

    /**
     * A property.
     *
     * @param name of it
     * @param at offset of its token in the structure
     * @param offset of its value in the blob
     * @param value a copy
     */
    public record Property(String name, int at, int offset, byte[] value) {}

    /**
     * Looks at a blob.
     *
     * @param blob not copied; may be longer than the blob in it, and is only looked at as far as the header says
     * @throws FdtException when the header is none that libfdt takes
     */
    public FlatTree(byte[] blob) throws FdtException {
        check(blob, blob.length);
        words = ByteBuffer.wrap(blob);
    }

    /**
     * Checks a header.
     *
     * @param head the first {@link FdtHeader#LENGTH} bytes of a blob, or fewer when there are no more
     * @return bytes that the blob says it has
     * @throws FdtException when libfdt would not take it
     */
    public static int check(byte[] head) throws FdtException {
        return check(head, Integer.MAX_VALUE);
    }

    private static int check(byte[] head, int there) throws FdtException {
        if (!DeviceTree.isBlob(head)) {
            throw new FdtException(FdtError.BADMAGIC);
        }
        if (head.length < FdtHeader.LENGTH) {
            throw new FdtException(FdtError.TRUNCATED);
        }
        ByteBuffer words = ByteBuffer.wrap(head);
        int version = words.getInt(FdtHeader.VERSION.offset());
        int compatible = words.getInt(FdtHeader.LAST_COMP_VERSION.offset());
        if (version < FIRST_VERSION || compatible > LAST_VERSION || compatible < 0 || version < compatible) {
            throw new FdtException(FdtError.BADVERSION);
        }
        int total = words.getInt(FdtHeader.TOTALSIZE.offset());
        if (total < (version < LAST_VERSION ? OLDEST_HEADER : FdtHeader.LENGTH) || total > there) {
            throw new FdtException(FdtError.TRUNCATED);
        }
        requireIn(words, FdtHeader.OFF_MEM_RSVMAP, 0);
        requireIn(words, FdtHeader.OFF_DT_STRUCT, version < LAST_VERSION ? 0 : FdtHeader.SIZE_DT_STRUCT.offset());
        requireIn(
                words,
                FdtHeader.OFF_DT_STRINGS,
                version < VERSION_WITH_STRINGS_SIZE ? 0 : FdtHeader.SIZE_DT_STRINGS.offset());
        return total;
    }

    private static void requireIn(ByteBuffer words, FdtHeader field, int lengthOffset) throws FdtException {
        int start = words.getInt(field.offset());
        int length = lengthOffset == 0 ? 0 : words.getInt(lengthOffset);
        int total = words.getInt(FdtHeader.TOTALSIZE.offset());
        if (start < OLDEST_HEADER || start > total || length < 0 || length > total - start) {
            throw new FdtException(FdtError.TRUNCATED);
        }
    }

    /** A word of the header. */
    public int header(FdtHeader field) {
        return words.getInt(field.offset());
    }

    /** The bytes as they are now; owned by this tree. */
    public byte[] blob() {
        return words.array();
    }

    /** Bytes of the structure; before version 17 all up to the end of the blob. */
    int structureLength() {
        return header(FdtHeader.VERSION) < LAST_VERSION
                ? header(FdtHeader.TOTALSIZE) - header(FdtHeader.OFF_DT_STRUCT)
                : header(FdtHeader.SIZE_DT_STRUCT);
    }

    /**
     * The token at an offset of the structure.
     *
     * @throws FdtException when there is none
     */
    public Token token(int at) throws FdtException {
        int kind = word(at);
        int next = at + WORD;
        switch (kind) {
            case Token.BEGIN_NODE ->
                next = aligned(next
                        + text(structure(next), structure(structureLength())).length()
                        + 1);
            case Token.PROPERTY -> {
                int length = word(next);
                word(next + WORD);
                next += 2 * WORD;
                if (length < 0 || length > structureLength() - next) {
                    throw new FdtException(FdtError.BADSTRUCTURE);
                }
                next = aligned(next + length);
            }
            case Token.END_NODE, Token.NOP, Token.END -> {
                // one word
            }
            default -> throw new FdtException(FdtError.BADSTRUCTURE);
        }
        if (next > structureLength()) {
            throw new FdtException(FdtError.TRUNCATED);
        }
        return new Token(kind, at, next);
    }

    private int structure(int at) {
        return header(FdtHeader.OFF_DT_STRUCT) + at;
    }

    private int word(int at) throws FdtException {
        if (at < 0 || at % WORD != 0) {
            throw new FdtException(FdtError.BADOFFSET);
        }
        if (at > structureLength() - WORD) {
            throw new FdtException(FdtError.TRUNCATED);
        }
        return words.getInt(structure(at));
    }

    static int aligned(int at) {
        return at + WORD - 1 & -WORD;
    }

    private String text(int from, int end) throws FdtException {
        for (int at = from; at < end; at++) {
            if (words.get(at) == 0) {
                return new String(words.array(), from, at - from, StandardCharsets.ISO_8859_1);
            }
        }
        throw new FdtException(FdtError.TRUNCATED);
    }

    /** The name of a node; empty for the root. */
    public String name(int node) throws FdtException {
        if (token(node).kind() != Token.BEGIN_NODE) {
            throw new FdtException(FdtError.BADOFFSET);
        }
        return text(structure(node + WORD), structure(structureLength()));
    }

    /** The property that a token is. */
    public Property property(Token token) throws FdtException {
        int length = word(token.at() + WORD);
        int nameAt = word(token.at() + 2 * WORD);
        int strings = header(FdtHeader.OFF_DT_STRINGS);
        int end = header(FdtHeader.VERSION) < VERSION_WITH_STRINGS_SIZE
                ? header(FdtHeader.TOTALSIZE)
                : strings + header(FdtHeader.SIZE_DT_STRINGS);
        if (nameAt < 0 || nameAt >= end - strings) {
            throw new FdtException(FdtError.BADOFFSET);
        }
        int offset = structure(token.at() + 3 * WORD);
        byte[] value = new byte[length];
        words.get(offset, value);
        return new Property(text(strings + nameAt, end), token.at(), offset, value);
    }

    /** The properties of a node, in their order. */
    public List<Property> properties(int node) throws FdtException {
        List<Property> found = new ArrayList<>();
        for (Token token = token(token(node).next()); ; token = token(token.next())) {
            switch (token.kind()) {
                case Token.PROPERTY -> found.add(property(token));
                case Token.NOP -> {
                    // one that was removed
                }
                default -> {
                    return found;
                }
            }
        }
    }

    /** A property of a node; empty when it has none of that name. */
    public Optional<Property> property(int node, String name) throws FdtException {
        return properties(node).stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    /** The nodes in a node, in their order. */
    public List<Integer> children(int node) throws FdtException {
        List<Integer> found = new ArrayList<>();
        int depth = 0;
        for (Token token = token(token(node).next()); ; token = token(token.next())) {
            switch (token.kind()) {
                case Token.BEGIN_NODE -> {
                    if (depth++ == 0) {
                        found.add(token.at());
                    }
                }
                case Token.END_NODE -> {
                    if (depth-- == 0) {
                        return found;
                    }
                }
                case Token.END -> throw new FdtException(FdtError.BADSTRUCTURE);
                default -> {
                    // of no interest
                }
            }
        }
    }

    /** Where what follows a node begins. */
    int end(int node) throws FdtException {
        int depth = 0;
        for (Token token = token(node); ; token = token(token.next())) {
            depth += token.kind() == Token.BEGIN_NODE ? 1 : token.kind() == Token.END_NODE ? -1 : 0;
            if (depth == 0) {
                return token.next();
            }
            if (token.kind() == Token.END) {
                throw new FdtException(FdtError.BADSTRUCTURE);
            }
        }
    }

    /** A node in a node; a name without a unit address also finds the first that has the name with one. */
    public Optional<Integer> child(int node, String name) throws FdtException {
        for (int child : children(node)) {
            String full = name(child);
            boolean found = full.equals(name) || name.indexOf('@') < 0 && full.startsWith(name + "@");
            if (found) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** A node in a node by its whole name. */
    public Optional<Integer> exactChild(int node, String name) throws FdtException {
        for (int child : children(node)) {
            if (name(child).equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /**
     * A node by its path from the root, or from an alias.
     *
     * @throws FdtException NOTFOUND when there is none, BADPATH when there is no such alias
     */
    public int node(String path) throws FdtException {
        if (path.isEmpty() || path.charAt(0) == SLASH) {
            if (path.isEmpty()) {
                throw new FdtException(FdtError.BADPATH);
            }
            return below(ROOT, path);
        }
        int slash = path.indexOf(SLASH);
        Optional<String> target = alias(slash < 0 ? path : path.substring(0, slash));
        if (target.isEmpty()) {
            throw new FdtException(FdtError.BADPATH);
        }
        return below(below(ROOT, target.get()), slash < 0 ? "" : path.substring(slash));
    }

    /** The path that an alias stands for; an alias of an alias is no path. */
    private Optional<String> alias(String name) throws FdtException {
        Optional<Integer> aliases = child(ROOT, "aliases");
        Optional<Property> property = aliases.isPresent() ? property(aliases.get(), name) : Optional.empty();
        return property.flatMap(value -> string(value.value())).filter(path -> path.startsWith("/"));
    }

    private int below(int start, String path) throws FdtException {
        int node = start;
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                node = child(node, part).orElseThrow(() -> new FdtException(FdtError.NOTFOUND));
            }
        }
        return node;
    }

    /** A value that is text and ends with a zero, up to its first zero; empty when it does not. */
    static Optional<String> string(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] == 0) {
                return Optional.of(new String(value, 0, i, StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.empty();
    }

    /** Number of memory reservations. */
    public int reservations() throws FdtException {
        int count = 0;
        while (reservation(count).length() != 0) {
            count++;
        }
        return count;
    }

    /**
     * A memory reservation; the one behind the last has length 0.
     *
     * @throws FdtException when the list does not end
     */
    public DeviceTree.Reservation reservation(int index) throws FdtException {
        long at = header(FdtHeader.OFF_MEM_RSVMAP) + (long) index * DeviceTreeReader.RESERVATION_LENGTH;
        if (at > header(FdtHeader.TOTALSIZE) - DeviceTreeReader.RESERVATION_LENGTH) {
            throw new FdtException(FdtError.TRUNCATED);
        }
        return new DeviceTree.Reservation(words.getLong((int) at), words.getLong((int) at + 2 * WORD));
    }
}

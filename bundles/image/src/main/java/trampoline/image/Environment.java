package trampoline.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import trampoline.api.image.ImageException;

/**
 * The loader's parameters, its environment, in the format of U-Boot's, so that {@code fw_printenv} reads it: a CRC-32
 * of the strings and what fills the block up behind them, in the board's byte order; in the form with a redundant copy
 * a byte of flags, see {@link RedundantEnvironment}; then {@code name=value} strings that end with a zero byte, the
 * last one followed by another. Source: U-Boot, {@code include/env_internal.h} with and without {@code
 * CONFIG_SYS_REDUNDAND_ENVIRONMENT}.
 *
 * <p>Values lie there as they are, as {@code fw_setenv} writes them; U-Boot itself puts a backslash before each of
 * theirs. Immutable. Characters are ISO 8859-1, one byte each.
 */
public final class Environment {
    /** Bytes of the check sum in front of the strings. */
    public static final int HEADER_LENGTH = 4;

    /** Bytes of check sum and flags in front of the strings, in the form with a redundant copy. */
    public static final int REDUNDANT_HEADER_LENGTH = HEADER_LENGTH + 1;

    /** An environment without variables. */
    public static final Environment EMPTY = new Environment(Map.of());

    private final Map<String, String> values;

    private Environment(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * An environment of these variables, in their order.
     *
     * @throws ImageException naming the variable, when a name or a value cannot be stored
     */
    public static Environment of(Map<String, String> values) throws ImageException {
        for (Map.Entry<String, String> variable : values.entrySet()) {
            requireStorable(variable.getKey(), variable.getValue());
        }
        return new Environment(values);
    }

    /**
     * Reads a block without a redundant copy.
     *
     * @param block the whole block, padding included
     * @param order byte order of the check sum
     * @throws ImageException when the check sum is wrong, naming both, or a string is none
     */
    public static Environment decode(byte[] block, ByteOrder order) throws ImageException {
        return decode(block, HEADER_LENGTH, order);
    }

    /**
     * Reads a block whose strings lie behind a header.
     *
     * @param header its length: {@link #HEADER_LENGTH} or {@link #REDUNDANT_HEADER_LENGTH}
     */
    static Environment decode(byte[] block, int header, ByteOrder order) throws ImageException {
        if (block.length < header + 2) {
            throw new ImageException(
                    "parameter block: " + block.length + " bytes are too few; it has at least " + (header + 2));
        }
        if (isErased(block)) {
            throw new ImageException("parameter block: it is erased");
        }
        int stated = ByteBuffer.wrap(block).order(order).getInt();
        int actual = checkSum(block, header);
        if (stated != actual) {
            throw new ImageException(String.format(
                    "parameter block: its check sum is 0x%08x, that of its contents 0x%08x; it is damaged or was never"
                            + " written",
                    stated, actual));
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = header;
        while (at < block.length && block[at] != 0) {
            int end = endOf(block, at);
            String text = new String(block, at, end - at, StandardCharsets.ISO_8859_1);
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new ImageException("parameter block: '" + text + "' at offset " + at + " is not name=value");
            }
            values.put(text.substring(0, equals), text.substring(equals + 1));
            at = end + 1;
        }
        return new Environment(values);
    }

    private static boolean isErased(byte[] block) {
        for (byte b : block) {
            if (b != -1) {
                return false;
            }
        }
        return true;
    }

    private static int endOf(byte[] block, int from) throws ImageException {
        for (int i = from; i < block.length; i++) {
            if (block[i] == 0) {
                return i;
            }
        }
        throw new ImageException("parameter block: the string at offset " + from + " does not end");
    }

    private static int checkSum(byte[] block, int header) {
        CRC32 crc = new CRC32();
        crc.update(block, header, block.length - header);
        return (int) crc.getValue();
    }

    /**
     * Writes a block without a redundant copy.
     *
     * @param length bytes of the whole block
     * @param order byte order of the check sum
     * @throws ImageException when the strings do not fit, with the sizes
     */
    public byte[] encode(int length, ByteOrder order) throws ImageException {
        return encode(length, HEADER_LENGTH, order);
    }

    /** Writes a block whose strings lie behind a header; what the header has behind the check sum is zero. */
    byte[] encode(int length, int header, ByteOrder order) throws ImageException {
        StringBuilder strings = new StringBuilder();
        values.forEach(
                (name, value) -> strings.append(name).append('=').append(value).append('\0'));
        strings.append('\0');
        if (values.isEmpty()) {
            strings.append('\0');
        }
        if (strings.length() > length - header) {
            throw new ImageException(String.format(
                    "parameter block: the variables take %d bytes, the block has room for %d; shorten %s",
                    strings.length(), Math.max(0, length - header), longest()));
        }
        byte[] block = new byte[length];
        byte[] text = strings.toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, block, header, text.length);
        ByteBuffer.wrap(block).order(order).putInt(checkSum(block, header));
        return block;
    }

    private String longest() {
        return values.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.length(), b.length())))
                .map(Map.Entry::getKey)
                .orElse("nothing");
    }

    /** A variable's value. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A variable that is a number: decimal, or hexadecimal after {@code 0x}.
     *
     * @return empty when there is no such variable
     * @throws ImageException naming variable and value, when it is not a number of 32 bits
     */
    public Optional<Integer> number(String name) throws ImageException {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long value = Long.decode(text);
            if (value >= 0 && value <= 0xffffffffL) {
                return Optional.of((int) value);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new ImageException(
                "parameter block: " + name + "=" + text + " is not a number of 32 bits; write it like 1234 or 0x4d2");
    }

    /**
     * This environment with one variable changed or added.
     *
     * @throws ImageException naming it, when name or value cannot be stored
     */
    public Environment with(String name, String value) throws ImageException {
        requireStorable(name, value);
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Environment(changed);
    }

    private static void requireStorable(String name, String value) throws ImageException {
        if (name.isEmpty() || name.indexOf('=') >= 0 || !storable(name)) {
            throw new ImageException("parameter block: '" + name + "' cannot be the name of a variable");
        }
        if (!storable(value)) {
            throw new ImageException("parameter block: the value of " + name
                    + " has a character that cannot be stored; it takes ISO 8859-1 without zero bytes");
        }
    }

    private static boolean storable(String text) {
        return text.chars().allMatch(c -> c > 0 && c < 256);
    }

    /** This environment without a variable. */
    public Environment without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new Environment(changed);
    }

    /** All variables in their order. */
    public Map<String, String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Environment environment && values.equals(environment.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

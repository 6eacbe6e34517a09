package trampoline.console.uboot.hush.builtin;

import java.util.Iterator;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Digits;

/**
 * The format of {@code setexpr fmt} (U-Boot, {@code doc/usage/cmd/setexpr.rst}, {@code cmd/printf.c}): C's conversions
 * {@code c d i o u x X s %} with a flag of {@code - + # 0} or a blank, width and precision, {@code *} for either, and {@code
 * %b} for a text whose escapes count; escapes {@code \" \\ \a \b \c \e \f \n \r \t \v} and up to three octal digits.
 * Values are hexadecimal. A value that is missing is empty, one that is left over is left out.
 */
final class FormatText {
    /** A longer result is an error. */
    static final int LONGEST = 127;

    private static final String FLAGS = "-+ #";
    private static final String SIZES = "lLhz";
    private static final String CONVERSIONS = "diouxXcs";
    private static final String ESCAPES = "abefnrtv\\";
    private static final String ESCAPED = "\7\b\33\f\n\r\t\13\\";
    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;
    private static final int MOST_OCTAL_DIGITS = 3;
    private static final int LARGEST_CHARACTER = 0xff;

    private final String format;
    private final Iterator<String> values;
    private final StringBuilder result = new StringBuilder();
    private int at;

    /** A conversion's form; a precision of -1 stands for none. */
    private record Field(
            boolean left, boolean plus, boolean blank, boolean marked, boolean zeros, int width, int precision) {}

    FormatText(String format, List<String> values) {
        this.format = format;
        this.values = values.iterator();
    }

    /**
     * The values in their form.
     *
     * @throws LoaderException when a conversion is none, or the result is longer than {@value #LONGEST} characters
     */
    String result() throws LoaderException {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c == '%') {
                convert();
            } else if (c != '\\') {
                append(String.valueOf(c));
            } else if (format.startsWith("c", at)) {
                return result.toString();
            } else {
                at = appendEscape(format, at);
            }
        }
        return result.toString();
    }

    private void append(String text) throws LoaderException {
        if (result.length() + text.length() > LONGEST) {
            throw new LoaderException("setexpr: the result of fmt has more than " + LONGEST + " characters");
        }
        result.append(text);
    }

    private String next() {
        return values.hasNext() ? values.next() : "";
    }

    private void convert() throws LoaderException {
        int start = at - 1;
        if (format.startsWith("%", at)) {
            at++;
            append("%");
        } else if (format.startsWith("b", at)) {
            at++;
            appendEscaped(next());
        } else {
            Field field = field();
            while (at < format.length() && SIZES.indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            if (at == format.length() || CONVERSIONS.indexOf(format.charAt(at)) < 0) {
                throw new LoaderException("`" + format.substring(start) + "': invalid format");
            }
            append(padded(field, format.charAt(at++), next()));
        }
    }

    private void appendEscaped(String text) throws LoaderException {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                append(String.valueOf(c));
            } else if (text.startsWith("c", i)) {
                // ends all output
                at = format.length();
                return;
            } else {
                // \0 and three digits are one character here
                boolean zero = text.startsWith("0", i) && i + 1 < text.length() && octal(text.charAt(i + 1));
                i = appendEscape(text, zero ? i + 1 : i);
            }
        }
    }

    private static boolean octal(char c) {
        return c >= '0' && c <= '7';
    }

    /** Takes what follows a backslash; the position behind it. */
    private int appendEscape(String text, int from) throws LoaderException {
        int next = from;
        int value = 0;
        while (next < text.length()
                && next - from < MOST_OCTAL_DIGITS
                && octal(text.charAt(next))
                && value * 8 + text.charAt(next) - '0' <= LARGEST_CHARACTER) {
            value = value * 8 + text.charAt(next++) - '0';
        }
        if (next > from) {
            if (value != 0) {
                append(String.valueOf((char) value));
            }
            return next;
        }
        int known = next < text.length() ? ESCAPES.indexOf(text.charAt(next)) : -1;
        append(known < 0 ? "\\" : ESCAPED.substring(known, known + 1));
        return known < 0 ? next : next + 1;
    }

    private Field field() {
        char flag = at < format.length() ? format.charAt(at) : ' ';
        boolean flagged = at < format.length() && FLAGS.indexOf(flag) >= 0;
        at += flagged ? 1 : 0;
        boolean zeros = format.startsWith("0", at);
        int width = number();
        int precision = -1;
        if (format.startsWith(".", at)) {
            at++;
            precision = Math.max(0, number());
        }
        boolean left = flagged && flag == '-' || width < 0;
        return new Field(
                left,
                flagged && flag == '+',
                flagged && flag == ' ',
                flagged && flag == '#',
                zeros && !left,
                Math.abs(width),
                precision);
    }

    /** A width or precision: digits, or a star for the next value, which is decimal. More than the result may have will do. */
    private int number() {
        if (format.startsWith("*", at)) {
            at++;
            return (int) Math.max(-LONGEST - 1, Math.min(LONGEST + 1, Digits.readSigned(next(), DECIMAL)));
        }
        int value = 0;
        while (at < format.length() && Character.digit(format.charAt(at), DECIMAL) >= 0) {
            value = Math.min(LONGEST + 1, value * DECIMAL + Character.digit(format.charAt(at++), DECIMAL));
        }
        return value;
    }

    private static String padded(Field field, char conversion, String value) {
        String text;
        String sign = "";
        switch (conversion) {
            case 's' ->
                text = field.precision < 0 || field.precision > value.length()
                        ? value
                        : value.substring(0, field.precision);
            case 'c' -> text = value.isEmpty() ? "" : value.substring(0, 1);
            default -> {
                long number = number(value);
                sign = sign(field, conversion, number);
                text = digits(conversion, conversion == 'd' || conversion == 'i' ? Math.abs(number) : number);
                text = "0".repeat(Math.max(0, field.precision - text.length())) + text;
            }
        }
        int fill = Math.max(0, field.width - sign.length() - text.length());
        boolean number = conversion != 's' && conversion != 'c';
        if (field.left) {
            return sign + text + " ".repeat(fill);
        }
        return number && field.zeros ? sign + "0".repeat(fill) + text : " ".repeat(fill) + sign + text;
    }

    private static long number(String value) {
        String text = value.stripLeading();
        if (text.startsWith("'") || text.startsWith("\"")) {
            return text.length() > 1 ? text.charAt(1) : 0;
        }
        return Digits.readSigned(text.startsWith("+") ? text.substring(1) : text, HEXADECIMAL);
    }

    private static String sign(Field field, char conversion, long number) {
        return switch (conversion) {
            case 'd', 'i' -> number < 0 ? "-" : field.plus ? "+" : field.blank ? " " : "";
            case 'o' -> field.marked ? "0" : "";
            case 'x' -> field.marked ? "0x" : "";
            case 'X' -> field.marked ? "0X" : "";
            default -> "";
        };
    }

    private static String digits(char conversion, long number) {
        return switch (conversion) {
            case 'o' -> Long.toOctalString(number);
            case 'x' -> Long.toHexString(number);
            case 'X' -> Long.toHexString(number).toUpperCase(java.util.Locale.ROOT);
            default -> Long.toUnsignedString(number);
        };
    }
}

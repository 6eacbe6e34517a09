package trampoline.console.uboot.mtd;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trampoline.api.boot.LoaderException;

/**
 * A part of the flash, as the variable {@code mtdparts} and Linux's parameter of that name write it:
 * {@code <size>[@<offset>][(<name>)][ro]}. Source: Linux, {@code drivers/mtd/parsers/cmdlinepart.c}.
 *
 * @param name for example {@code "kernel"}
 * @param offset of its first byte in the flash
 * @param size in bytes
 * @param readOnly true when the kernel shall not write it
 */
record MtdPart(String name, long offset, long size, boolean readOnly) {
    private static final String REST = "-";
    private static final long KIBI = 1 << 10;
    private static final long MEBI = 1 << 20;

    /** The first offset behind it. */
    long end() {
        return offset + size;
    }

    /**
     * Reads one.
     *
     * @param text for example {@code "128k@0x20000(kernel)ro"}
     * @param next offset when none is written
     * @param length bytes of the flash
     * @throws LoaderException naming what is wrong
     */
    static MtdPart parse(String text, long next, long length) throws LoaderException {
        Matcher parts = FORM.matcher(text.trim());
        if (!parts.matches()) {
            throw new LoaderException("partition '" + text + "' is not <size>[@<offset>][(<name>)][ro]; write it like"
                    + " 128k(kernel) or -(rest)");
        }
        long offset = parts.group(2) == null ? next : number(parts.group(2));
        long size = parts.group(1).equals(REST) ? length - offset : number(parts.group(1));
        if (size <= 0 || offset < 0 || size > length - offset) {
            throw new LoaderException(String.format(
                    "partition '%s' has 0x%x bytes at 0x%x, but the flash has 0x%x", text, size, offset, length));
        }
        String name = parts.group(3) == null ? String.format("0x%08x@0x%08x", size, offset) : parts.group(3);
        return new MtdPart(name, offset, size, parts.group(4) != null);
    }

    private static final Pattern FORM = Pattern.compile("(-|(?:0[xX][0-9a-fA-F]{1,12}|[0-9]{1,12})[kKmMgG]?)"
            + "(?:@((?:0[xX][0-9a-fA-F]{1,12}|[0-9]{1,12})[kKmMgG]?))?(?:\\(([^()]{1,40})\\))?(ro)?");

    private static long number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        char last = lower.charAt(lower.length() - 1);
        long unit = last == 'k' ? KIBI : last == 'm' ? MEBI : last == 'g' ? KIBI * MEBI : 1;
        String digits = unit == 1 ? lower : lower.substring(0, lower.length() - 1);
        return unit * (digits.startsWith("0x") ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits));
    }

    /** As it is written, with its offset only when it does not follow the one before. */
    String text(long next) {
        return bytes(size) + (offset == next ? "" : "@" + bytes(offset)) + "(" + name + ")" + (readOnly ? "ro" : "");
    }

    private static String bytes(long count) {
        if (count > 0 && count % MEBI == 0) {
            return count / MEBI + "m";
        }
        return count > 0 && count % KIBI == 0 ? count / KIBI + "k" : Long.toString(count);
    }
}

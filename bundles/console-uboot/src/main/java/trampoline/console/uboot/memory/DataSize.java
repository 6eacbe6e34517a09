package trampoline.console.uboot.memory;

import java.util.Locale;

/** Sizes as U-Boot's messages write them: {@code 256 MiB}, {@code 1.5 GiB}. */
public final class DataSize {
    private static final String UNITS = "KMGTPE";
    private static final int BITS = 10;

    private DataSize() {}

    /** The size in the largest unit of which it has one, with a decimal where there is one. */
    public static String text(long bytes) {
        int unit = (63 - Long.numberOfLeadingZeros(Math.max(1, bytes))) / BITS;
        if (unit == 0) {
            return bytes + " Bytes";
        }
        long tenths = Math.round(10.0 * bytes / (1L << BITS * unit));
        String number = tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
        return String.format(Locale.ROOT, "%s %ciB", number, UNITS.charAt(unit - 1));
    }
}

package trampoline.console.uboot.boot;

import java.util.Locale;

/** Sizes in the form that U-Boot prints them. */
final class Sizes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB"};

    private Sizes() {}

    /** {@code 5000 Bytes = 4.9 KiB}. */
    static String both(long bytes) {
        return bytes + " Bytes = " + rounded(bytes);
    }

    /** {@code 4.9 KiB}: one digit behind the point, none when it is 0. */
    private static String rounded(long bytes) {
        if (bytes < 1024) {
            return bytes + " Bytes";
        }
        int unit = 0;
        double value = bytes / 1024.0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + UNITS[unit];
    }
}

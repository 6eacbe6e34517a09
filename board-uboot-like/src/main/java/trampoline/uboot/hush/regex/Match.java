package trampoline.uboot.hush.regex;

/**
 * Where a regular expression was found.
 *
 * @param text in which
 * @param bounds first character and the one behind the last, of the whole and of each group; -1 for a group that took no
 *     part
 */
public record Match(String text, int[] bounds) {
    /** The whole match, and nine groups. */
    static final int GROUPS = 10;

    /** Where it begins. */
    public int start() {
        return bounds[0];
    }

    /** Behind its last character. */
    public int end() {
        return bounds[1];
    }

    /** What a group matched, 0 for the whole; empty when it took no part. */
    public String group(int number) {
        int start = bounds[2 * number];
        int end = bounds[2 * number + 1];
        return start < 0 || end < 0 ? "" : text.substring(start, end);
    }
}

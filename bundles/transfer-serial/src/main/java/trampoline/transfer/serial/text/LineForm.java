package trampoline.transfer.serial.text;

/**
 * How the lines of a uuencoded file are written, which is the same in all of them. A line that differs has lost characters, or
 * has some twice.
 */
final class LineForm {
    private static final char GRAVE = '`';
    private static final int MOST_BLANKS = 4;

    /** Characters behind the data: some programs add one as a check, of which there is no standard. */
    private int behind = -1;

    /** Zeros are grave accents, and not blanks, which a terminal may drop at the end of a line. */
    private boolean graves;

    /**
     * Whether a line can be of the file.
     *
     * @param length what it needs for its data
     */
    boolean fits(String line, int length) {
        graves |= line.indexOf(GRAVE) >= 0;
        int more = line.stripTrailing().length() - length;
        if (more < 0) {
            return !graves && length - line.length() <= MOST_BLANKS;
        }
        if (behind < 0) {
            behind = more;
        }
        boolean dropped = more < behind && !graves;
        return more <= 1 && (more == behind || dropped);
    }
}

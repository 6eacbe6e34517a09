package trampoline.console.uboot.hush;

import java.util.List;
import trampoline.api.boot.LoaderException;

/**
 * Puts values in place of the variables of one command. A variable of the environment hides a shell variable of the same
 * name, as in U-Boot ({@code doc/usage/cmd/for.rst}).
 */
interface Expansion {
    /** Most characters of a command after expansion; {@code x=$x$x} in a loop would need all memory. */
    int LONGEST = 1 << 20;

    /** The words of a command. */
    List<String> fields(List<Word> words) throws LoaderException;

    /** What a {@code for} goes through. */
    List<String> items(List<Word> words) throws LoaderException;

    /** The value of an assignment, which is one text. */
    String joined(Word word) throws LoaderException;

    /** The text of a command, unless it is too long. */
    static String bounded(StringBuilder text) throws LoaderException {
        if (text.length() > LONGEST) {
            throw new LoaderException("a command has more than " + LONGEST
                    + " characters when its variables are replaced; make their values shorter");
        }
        return text.toString();
    }
}

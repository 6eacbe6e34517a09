package trampoline.uboot.hush.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trampoline.api.loader.LoaderException;

/**
 * A regular expression as U-Boot's commands take them ({@code doc/usage/cmd/test.rst}): {@code ^ $ . [a-z] [^a-z] ( ) |
 * * + ?}, {@code *? +? ??}, and a backslash, with which {@code d}, {@code s} and {@code S} are sets of characters and
 * {@code n}, {@code r} and {@code t} control characters. Of several ways to match, the first in the pattern's order is
 * taken.
 *
 * <p>All ways are followed at once (R. Pike's machine; R. Cox, "Regular Expression Matching: the Virtual Machine
 * Approach"), so the time is bounded by the product of the lengths.
 */
public final class Regex {
    private static final int LONGEST_PATTERN = 256;
    private static final int LONGEST_TEXT = 1 << 14;
    private static final int MOST_STEPS = 10_000_000;

    private final String pattern;
    private final List<Instruction> program;
    /** The last place of the text at which an instruction was reached. */
    private final int[] reached;

    private int steps;

    private record Way(int at, int[] bounds) {}

    private Regex(String pattern, List<Instruction> program) {
        this.pattern = pattern;
        this.program = program;
        reached = new int[program.size()];
    }

    /**
     * Reads a pattern of up to 256 characters.
     *
     * @throws LoaderException naming it, when it is longer or wrong
     */
    public static Regex compile(String pattern) throws LoaderException {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new LoaderException("a regular expression has " + pattern.length() + " characters; it can have "
                    + LONGEST_PATTERN);
        }
        return new Regex(pattern, List.copyOf(new Compiler(pattern).compile()));
    }

    /**
     * Finds the leftmost match that begins at {@code from} or behind.
     *
     * @throws LoaderException when the text has more than 16384 characters, or the search takes too long
     */
    public Optional<Match> find(String text, int from) throws LoaderException {
        if (text.length() > LONGEST_TEXT) {
            throw new LoaderException("a text of " + text.length()
                    + " characters is too long for a regular expression; it can have " + LONGEST_TEXT);
        }
        Arrays.fill(reached, -1);
        int[] found = null;
        List<Way> ways = new ArrayList<>();
        for (int i = from; i <= text.length(); i++) {
            if (found == null) {
                int[] unset = new int[2 * Match.GROUPS];
                Arrays.fill(unset, -1);
                follow(ways, 0, i, unset, text.length());
            }
            List<Way> next = new ArrayList<>();
            for (Way way : ways) {
                Instruction instruction = program.get(way.at);
                if (instruction.op() == Instruction.Op.MATCH) {
                    // the ways behind are less preferred
                    found = way.bounds;
                    break;
                }
                if (i < text.length() && instruction.characters().test(text.charAt(i))) {
                    follow(next, way.at + 1, i + 1, way.bounds, text.length());
                }
            }
            ways = next;
            if (ways.isEmpty() && found != null) {
                break;
            }
        }
        return Optional.ofNullable(found).map(bounds -> new Match(text, bounds));
    }

    /** Adds the ways that go on from an instruction to the next character or to the match. */
    private void follow(List<Way> ways, int at, int place, int[] bounds, int length) throws LoaderException {
        if (reached[at] == place) {
            return;
        }
        reached[at] = place;
        if (++steps > MOST_STEPS) {
            throw new LoaderException("the regular expression '" + pattern + "' takes too long; make it simpler");
        }
        Instruction instruction = program.get(at);
        switch (instruction.op()) {
            case JUMP -> follow(ways, at + instruction.first(), place, bounds, length);
            case SPLIT -> {
                follow(ways, at + instruction.first(), place, bounds, length);
                follow(ways, at + instruction.second(), place, bounds, length);
            }
            case SAVE -> {
                int[] changed = bounds.clone();
                changed[instruction.first()] = place;
                follow(ways, at + 1, place, changed, length);
            }
            case AT_START -> {
                if (place == 0) {
                    follow(ways, at + 1, place, bounds, length);
                }
            }
            case AT_END -> {
                if (place == length) {
                    follow(ways, at + 1, place, bounds, length);
                }
            }
            default -> ways.add(new Way(at, bounds));
        }
    }
}

package trampoline.uboot.hush.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import trampoline.api.loader.LoaderException;

/** Translates a pattern; each construct takes a number of instructions that does not depend on what is in it. */
final class Compiler {
    private static final String REPETITIONS = "*+?";

    private final String pattern;
    private int at;
    private int groups;

    Compiler(String pattern) {
        this.pattern = pattern;
    }

    List<Instruction> compile() throws LoaderException {
        List<Instruction> program = group();
        if (at < pattern.length()) {
            throw wrong("a ')' closes nothing");
        }
        program.add(Instruction.of(Instruction.Op.MATCH));
        return program;
    }

    private LoaderException wrong(String reason) {
        return new LoaderException(
                "regular expression '" + pattern + "': " + reason + ", at character " + (at + 1));
    }

    /** What stands between parentheses, or the whole; with the places where it begins and ends. */
    private List<Instruction> group() throws LoaderException {
        int number = groups++;
        if (number >= Match.GROUPS) {
            throw wrong("there are more than " + (Match.GROUPS - 1) + " groups");
        }
        List<Instruction> all = new ArrayList<>();
        all.add(Instruction.save(2 * number));
        all.addAll(alternatives());
        all.add(Instruction.save(2 * number + 1));
        return all;
    }

    private List<Instruction> alternatives() throws LoaderException {
        List<List<Instruction>> branches = new ArrayList<>();
        branches.add(sequence());
        while (next('|')) {
            branches.add(sequence());
        }
        List<Instruction> all = branches.get(branches.size() - 1);
        for (int i = branches.size() - 2; i >= 0; i--) {
            List<Instruction> branch = branches.get(i);
            List<Instruction> joined = new ArrayList<>();
            joined.add(Instruction.split(1, branch.size() + 2));
            joined.addAll(branch);
            joined.add(Instruction.jump(all.size() + 1));
            joined.addAll(all);
            all = joined;
        }
        return all;
    }

    private boolean next(char c) {
        boolean there = at < pattern.length() && pattern.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private List<Instruction> sequence() throws LoaderException {
        List<Instruction> all = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            List<Instruction> atom = atom();
            if (at < pattern.length() && REPETITIONS.indexOf(pattern.charAt(at)) >= 0) {
                atom = repeated(atom, pattern.charAt(at++), next('?'));
            }
            all.addAll(atom);
        }
        return all;
    }

    /** @param lazy true when as few repetitions as possible are preferred */
    private static List<Instruction> repeated(List<Instruction> atom, char repetition, boolean lazy) {
        List<Instruction> all = new ArrayList<>();
        int behind = atom.size() + (repetition == '*' ? 2 : 1);
        if (repetition != '+') {
            all.add(lazy ? Instruction.split(behind, 1) : Instruction.split(1, behind));
        }
        all.addAll(atom);
        if (repetition == '*') {
            all.add(Instruction.jump(-atom.size() - 1));
        } else if (repetition == '+') {
            all.add(lazy ? Instruction.split(1, -atom.size()) : Instruction.split(-atom.size(), 1));
        }
        return all;
    }

    private List<Instruction> atom() throws LoaderException {
        char c = pattern.charAt(at);
        at++;
        switch (c) {
            case '(':
                List<Instruction> inner = group();
                if (!next(')')) {
                    throw wrong("a ')' is missing");
                }
                return inner;
            case '[':
                return List.of(Instruction.character(set()));
            case '.':
                return List.of(Instruction.character(any -> true));
            case '^':
                return List.of(Instruction.of(Instruction.Op.AT_START));
            case '$':
                return List.of(Instruction.of(Instruction.Op.AT_END));
            case '\\':
                return List.of(Instruction.character(escaped()));
            case '*', '+', '?':
                throw wrong("there is nothing that '" + c + "' could repeat");
            default:
                return List.of(Instruction.character(is -> is == c));
        }
    }

    private IntPredicate escaped() throws LoaderException {
        if (at == pattern.length()) {
            throw wrong("nothing follows the '\\'");
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> digit -> digit >= '0' && digit <= '9';
            case 's' -> Character::isWhitespace;
            case 'S' -> other -> !Character.isWhitespace(other);
            case 'n' -> is -> is == '\n';
            case 'r' -> is -> is == '\r';
            case 't' -> is -> is == '\t';
            default -> is -> is == c;
        };
    }

    private IntPredicate set() throws LoaderException {
        boolean negated = next('^');
        IntPredicate set = c -> false;
        boolean first = true;
        while (first || at < pattern.length() && pattern.charAt(at) != ']') {
            first = false;
            set = set.or(setMember());
        }
        if (!next(']')) {
            throw wrong("a ']' is missing");
        }
        return negated ? set.negate() : set;
    }

    private IntPredicate setMember() throws LoaderException {
        if (at == pattern.length()) {
            throw wrong("a ']' is missing");
        }
        char from = pattern.charAt(at++);
        if (from == '\\') {
            return escaped();
        }
        boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
        if (!range) {
            return c -> c == from;
        }
        char to = pattern.charAt(at + 1);
        at += 2;
        return c -> c >= from && c <= to;
    }
}

package trampoline.uboot.environment;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import trampoline.api.loader.LoaderException;

/** A regular expression that somebody typed; looking for it takes bounded time. */
final class RegularExpression implements Predicate<String> {
    /** Characters that may be looked at for one text, again and again. */
    private static final int MOST_LOOKS = 10_000_000;

    private final Pattern pattern;

    /** @throws LoaderException when it is none */
    RegularExpression(String text) throws LoaderException {
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new LoaderException("## Error: '" + text + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /** It tries too many ways. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuchException(Pattern pattern) {
            super("looking for '" + pattern + "' takes too long; write it with fewer alternatives");
        }
    }

    /** Text that counts how often it is looked at. */
    private final class Watched implements CharSequence {
        private final String text;
        private int looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooMuchException(pattern);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }

    /** {@inheritDoc} True when it occurs. */
    @Override
    public boolean test(String text) {
        try {
            return pattern.matcher(new Watched(text)).find();
        } catch (StackOverflowError e) {
            // the library recurses for every repetition of an alternative
            throw new TooMuchException(pattern);
        }
    }
}

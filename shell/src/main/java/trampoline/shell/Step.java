package trampoline.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.room.console.ConsolePattern;

/** One thing that a scripted boot does with the console. */
sealed interface Step {
    /** Does it; the board has stood still since the step before. */
    void run(BoardConsole console) throws ConsoleException;

    /** Waits until what came since the last match matches. */
    record Expect(String regex) implements Step {
        /**
         * @throws IllegalArgumentException when {@code regex} is none
         */
        static Expect parse(String regex) {
            ConsolePattern pattern;
            try {
                pattern = ConsolePattern.compile(regex);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--expect " + e.getMessage(), e);
            }
            if (pattern.matchesNothing()) {
                throw new IllegalArgumentException("--expect '" + regex
                        + "' matches before anything is printed, so it waits for nothing; name what the console is to"
                        + " print");
            }
            return new Expect(regex);
        }

        @Override
        public void run(BoardConsole console) throws ConsoleException {
            console.expect(regex);
        }

        @Override
        public String toString() {
            return "--expect '" + regex + "'";
        }
    }

    /** Types characters. */
    record Send(byte[] characters, String text) implements Step {
        /**
         * Reads text with the escapes {@code \n \r \t \\ \xNN}.
         *
         * @throws IllegalArgumentException naming an escape that is none of these
         */
        static Send parse(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] raw = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < raw.length; i++) {
                if (raw[i] != '\\') {
                    bytes.write(raw[i]);
                    continue;
                }
                char escape = i + 1 < raw.length ? (char) raw[++i] : ' ';
                switch (escape) {
                    case 'n' -> bytes.write('\n');
                    case 'r' -> bytes.write('\r');
                    case 't' -> bytes.write('\t');
                    case '\\' -> bytes.write('\\');
                    case 'x' -> {
                        bytes.write(hexadecimal(text, raw, i + 1));
                        i += 2;
                    }
                    default -> throw wrong(text, "\\" + escape);
                }
            }
            return new Send(bytes.toByteArray(), text);
        }

        private static int hexadecimal(String text, byte[] raw, int at) {
            int high = at < raw.length ? Character.digit(raw[at], 16) : -1;
            int low = at + 1 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
            if (high < 0 || low < 0) {
                throw wrong(text, "\\x without two hexadecimal digits");
            }
            return high << 4 | low;
        }

        private static IllegalArgumentException wrong(String text, String what) {
            return new IllegalArgumentException(
                    "--send '" + text + "': " + what + " is no escape; there are \\n \\r \\t \\\\ and \\xNN");
        }

        @Override
        public void run(BoardConsole console) {
            console.send(characters);
        }

        @Override
        public String toString() {
            return "--send '" + text + "'";
        }
    }
}

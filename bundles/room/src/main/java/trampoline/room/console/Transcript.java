package trampoline.room.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import trampoline.api.room.ConsoleMatch;
import trampoline.api.room.Progress;

/** What a console has printed, and how much of it has been matched. Any thread. */
final class Transcript {
    /** So much is kept at least; the oldest goes when there is twice as much. */
    private static final int KEPT = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private int matched;

    /** The console has printed a character. */
    synchronized void add(int character) {
        if (text.length() == 2 * KEPT) {
            text.delete(0, KEPT);
            matched = Math.max(0, matched - KEPT);
        }
        text.append((char) character);
    }

    /** Looks for a match that ends with the last character, behind what was matched before. */
    synchronized Optional<ConsoleMatch> matchAtEnd(ConsolePattern pattern, Progress at) {
        return match(pattern, pattern.earliestStart(text, matched), at);
    }

    /** Looks for the first match behind what was matched before. */
    synchronized Optional<ConsoleMatch> match(ConsolePattern pattern, Progress at) {
        return match(pattern, matched, at);
    }

    private Optional<ConsoleMatch> match(ConsolePattern pattern, int from, Progress at) {
        ConsolePattern.Found found = pattern.find(text, from);
        if (found == null) {
            return Optional.empty();
        }
        // a group that took no part is null, which List.copyOf refuses
        List<String> groups = Collections.unmodifiableList(new ArrayList<>(found.groups()));
        ConsoleMatch match = new ConsoleMatch(
                text.substring(matched, found.start()), text.substring(found.start(), found.end()), groups, at);
        matched = found.end();
        return Optional.of(match);
    }

    /** What has been printed; of very much, the last million characters. */
    @Override
    public synchronized String toString() {
        return text.substring(Math.max(0, text.length() - KEPT));
    }

    /** The last lines, oldest first, without line ends; the one that is being printed too. */
    synchronized List<String> lastLines(int count) {
        boolean lineEnded = !text.isEmpty() && text.charAt(text.length() - 1) == '\n';
        int end = lineEnded ? text.length() - 1 : text.length();
        int feed = end;
        for (int i = 0; i < count && feed >= 0; i++) {
            feed = text.lastIndexOf("\n", feed - 1);
        }
        return text.isEmpty()
                ? List.of()
                : text.substring(feed + 1, end).replace("\r", "").lines().toList();
    }
}

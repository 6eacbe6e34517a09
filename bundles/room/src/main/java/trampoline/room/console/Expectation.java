package trampoline.room.console;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import trampoline.api.room.ConsoleMatch;
import trampoline.api.room.Progress;

/**
 * Something that is waited for.
 *
 * @param pattern of what the board prints; empty for its end
 * @param limit picoseconds of virtual time that may pass, or {@link trampoline.api.clock.Alarm#NEVER}
 * @param outcome the match, or why there is none
 */
record Expectation(Optional<ConsolePattern> pattern, long limit, CompletableFuture<ConsoleMatch> outcome) {
    Expectation(Optional<ConsolePattern> pattern, long limit) {
        this(pattern, limit, new CompletableFuture<>());
    }

    Optional<ConsoleMatch> findAtEnd(Transcript transcript, Progress at) {
        return pattern.flatMap(expected -> transcript.matchAtEnd(expected, at));
    }

    Optional<ConsoleMatch> find(Transcript transcript, Progress at) {
        return pattern.flatMap(expected -> transcript.match(expected, at));
    }

    /** What did not come, for people. */
    String what() {
        return pattern.map(expected -> "'" + expected + "'").orElse("its end");
    }
}

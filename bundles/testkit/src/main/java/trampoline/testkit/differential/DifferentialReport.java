package trampoline.testkit.differential;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of a run.
 *
 * @param title what was compared with what
 * @param firstSeed seed of the first stream; each further one has the next number
 * @param streams how many were run
 * @param instructions executed by the core under test
 * @param unexplained differences nobody knows the reason of; the run ends early when there are many
 * @param explained how often each reason of an explained difference occurred
 */
public record DifferentialReport(
        String title,
        long firstSeed,
        long streams,
        long instructions,
        List<Difference> unexplained,
        Map<String, Long> explained) {

    /** A line of figures, then every unexplained difference. */
    public String describe() {
        String figures = String.format(
                "%s: %d instructions in %d streams from seed %d, %d unexplained difference(s)",
                title, instructions, streams, firstSeed, unexplained.size());
        String reasons = explained.entrySet().stream()
                .map(e -> String.format("%n  explained %d time(s): %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining());
        return figures
                + reasons
                + unexplained.stream()
                        .map(d -> System.lineSeparator() + d.describe())
                        .collect(Collectors.joining());
    }
}

package trampoline.testkit.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs random streams on a reference and on a core under test until enough instructions have been executed, and compares
 * the states after each. Where they differ, the stream is cut shorter and shorter to find the first unit after which they
 * do.
 */
public final class DifferentialRun {
    /** With so many differences one wants to mend the first ones before seeing more. */
    private static final int MOST_DIFFERENCES = 8;

    private final ReferenceMachine reference;
    private final CoreUnderTest core;
    private final StreamGenerator generator;
    private final List<Explanation> explanations;

    /**
     * @param reference whose states are right
     * @param core whose states are tested
     * @param generator where the streams come from
     * @param explanations differences that are known not to be faults of the core
     */
    public DifferentialRun(
            ReferenceMachine reference, CoreUnderTest core, StreamGenerator generator, List<Explanation> explanations) {
        this.reference = reference;
        this.core = core;
        this.generator = generator;
        this.explanations = List.copyOf(explanations);
    }

    /**
     * Compares.
     *
     * @param firstSeed seed of the first stream; the next stream has the next number, so that any stream can be repeated
     *     alone
     * @param instructions how many the core executes at least, unless there are too many differences
     */
    public DifferentialReport run(long firstSeed, long instructions) {
        List<Difference> unexplained = new ArrayList<>();
        Map<String, Long> explained = new LinkedHashMap<>();
        long executed = 0;
        long seed = firstSeed;
        while (executed < instructions && unexplained.size() < MOST_DIFFERENCES) {
            TestStream stream = generator.generate(seed++);
            int units = stream.units().size();
            Outcome outcome = compare(stream, units);
            executed += Math.max(1, core.instructions());
            if (!outcome.details.isEmpty()) {
                Difference difference = narrow(stream, outcome);
                Optional<String> reason = explanations.stream()
                        .flatMap(e -> e.reason(difference).stream())
                        .findFirst();
                if (reason.isPresent()) {
                    explained.merge(reason.get(), 1L, Long::sum);
                } else {
                    unexplained.add(difference);
                }
            }
        }
        return new DifferentialReport(
                core.name() + " against " + reference.name(),
                firstSeed,
                seed - firstSeed,
                executed,
                unexplained,
                explained);
    }

    private record Outcome(MachineState expected, MachineState actual, List<String> details) {}

    private Outcome compare(TestStream stream, int units) {
        List<String> details = new ArrayList<>();
        MachineState expected = null;
        MachineState actual = null;
        try {
            expected = reference.run(stream, units);
        } catch (RuntimeException e) {
            details.add("reference: " + e.getMessage());
        }
        try {
            actual = core.run(stream, units);
        } catch (RuntimeException e) {
            details.add("core: " + e);
        }
        if (expected != null && actual != null) {
            details.addAll(actual.differences(expected, stream.observed().address()));
        }
        return new Outcome(expected, actual, details);
    }

    private Difference narrow(TestStream stream, Outcome whole) {
        MachineState before = null;
        for (int units = 0; units < stream.units().size(); units++) {
            Outcome outcome = compare(stream, units);
            if (!outcome.details.isEmpty()) {
                return difference(stream, units - 1, before, outcome);
            }
            before = outcome.expected;
        }
        return difference(stream, stream.units().size() - 1, before, whole);
    }

    private static Difference difference(TestStream stream, int unit, MachineState before, Outcome outcome) {
        // a difference without any unit lies in the way the two machines are set up
        return new Difference(
                stream, Math.max(0, unit), before, outcome.expected, outcome.actual, List.copyOf(outcome.details));
    }
}

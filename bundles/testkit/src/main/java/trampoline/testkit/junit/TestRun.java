package trampoline.testkit.junit;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of the tests of a class: for tests of tests, which want to see them fail.
 *
 * @param passed names of the methods all of whose tests passed
 * @param failures of the methods of which a test failed, the first one
 * @param skipped of the methods that were skipped as a whole, why
 */
public record TestRun(Set<String> passed, Map<String, Throwable> failures, Map<String, String> skipped) {
    /** Runs the tests of a class, two at a time where they allow it. */
    public static TestRun of(Class<?> tests) {
        return of(DiscoverySelectors.selectClass(tests));
    }

    /** Runs one test method of a class, which has no parameters. */
    public static TestRun of(Class<?> tests, String method) {
        return of(DiscoverySelectors.selectMethod(tests, method));
    }

    private static TestRun of(DiscoverySelector what) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(what)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .build();
        Listener listener = new Listener();
        LauncherFactory.create().execute(request, listener);
        return listener.result;
    }

    private static final class Listener implements TestExecutionListener {
        private final TestRun result = new TestRun(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        private TestPlan plan;

        @Override
        public void testPlanExecutionStarted(TestPlan started) {
            plan = started;
        }

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
            String method = method(test);
            if (outcome.getStatus() == TestExecutionResult.Status.FAILED) {
                result.passed.remove(method);
                result.failures.putIfAbsent(method, outcome.getThrowable().orElseThrow());
            } else if (outcome.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                    && test.isTest()
                    && !result.failures.containsKey(method)) {
                result.passed.add(method);
            }
        }

        @Override
        public synchronized void executionSkipped(TestIdentifier test, String reason) {
            result.skipped.put(method(test), Objects.requireNonNullElse(reason, ""));
        }

        /** The name of the method that a test or container is of; of what is of none, its own. */
        private String method(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .or(() -> plan.getParent(test)
                            .filter(parent -> !test.isContainer())
                            .map(this::method))
                    .orElse(test.getDisplayName());
        }
    }
}

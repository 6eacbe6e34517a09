package trampoline.testkit.junit;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import trampoline.api.board.Board;
import trampoline.api.cpu.Cpu;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;

/** What {@link TrampolineTest} does. */
public final class TrampolineExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace PLACE =
            ExtensionContext.Namespace.create(TrampolineExtension.class);

    private static final Map<Class<?>, Function<Fixture, Object>> GIVEN = Map.of(
            PoweredBoard.class, Fixture::powered,
            Board.class, fixture -> fixture.powered().board(),
            Cpu.class, fixture -> fixture.powered().board().cpu(),
            BoardConsole.class, fixture -> fixture.powered().console(),
            Memory.class, fixture -> new Memory(fixture.session()),
            Registers.class, fixture -> new Registers(fixture.session()),
            Lights.class, Fixture::lights,
            Displays.class, Fixture::displays,
            BoardBench.class, Fixture::bench);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return find(test)
                .flatMap(wanted -> new Options(wanted).missing())
                .map(ConditionEvaluationResult::disabled)
                .orElse(ConditionEvaluationResult.enabled("what the board needs is there"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.getDeclaringExecutable() instanceof Method
                && test.getTestMethod().isPresent()
                && (type == BusTrace.class || GIVEN.containsKey(type));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Fixture fixture = test.getStore(PLACE).getOrComputeIfAbsent(Fixture.class, key -> powerOn(test), Fixture.class);
        Class<?> type = parameter.getParameter().getType();
        return type == BusTrace.class
                ? fixture.trace(parameter.findAnnotation(Traced.class))
                : GIVEN.get(type).apply(fixture);
    }

    private static Fixture powerOn(ExtensionContext test) {
        try {
            return new Fixture(annotation(test));
        } catch (Exception e) {
            throw new ParameterResolutionException("no board for this test: " + e.getMessage(), e);
        }
    }

    private static TrampolineTest annotation(ExtensionContext test) {
        return find(test)
                .orElseThrow(() -> new IllegalStateException("neither the test nor its class has @TrampolineTest"));
    }

    /** The method's annotation, else that of the class or of one around it. */
    private static Optional<TrampolineTest> find(ExtensionContext test) {
        Optional<TrampolineTest> found = AnnotationSupport.findAnnotation(test.getElement(), TrampolineTest.class);
        for (Optional<Class<?>> type = test.getTestClass();
                found.isEmpty() && type.isPresent();
                type = type.map(Class::getEnclosingClass)) {
            found = AnnotationSupport.findAnnotation(type, TrampolineTest.class);
        }
        return found;
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        Fixture fixture = test.getStore(PLACE).remove(Fixture.class, Fixture.class);
        if (fixture == null) {
            return;
        }
        try {
            if (test.getExecutionException().isPresent()) {
                // At once, for tests may run in parallel.
                System.err.print(new FailureReport(test.getDisplayName(), fixture.powered()));
            }
        } finally {
            fixture.close();
        }
    }
}

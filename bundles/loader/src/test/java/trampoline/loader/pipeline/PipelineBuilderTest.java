package trampoline.loader.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.loader.StageContext;

class PipelineBuilderTest {
    private record Stage(String name, Phase phase, Set<Key<?>> needs, Set<Key<?>> provides, Optional<String> out)
            implements LoaderStage {
        @Override
        public String description() {
            return name;
        }

        @Override
        public Optional<String> excluded(BoardType board, BootProfile profile) {
            return out;
        }

        @Override
        public void run(StageContext context) {
            throw new AssertionError("a plan runs nothing");
        }
    }

    private static final Origin BUNDLE = origin("bundle");

    private static Origin origin(String bundle) {
        return new Origin(bundle, "1.0.0", 0);
    }

    private static Set<Key<?>> keys(String names) {
        return names.isEmpty()
                ? Set.of()
                : Set.of(names.split(" ")).stream()
                        .map(n -> new Key<>(n, String.class))
                        .collect(Collectors.toSet());
    }

    private static Candidate stage(String name, Phase phase, String needs, String provides) {
        return new Candidate(new Stage(name, phase, keys(needs), keys(provides), Optional.empty()), BUNDLE);
    }

    private static final List<Candidate> BOOT = List.of(
            stage("serial", Phase.DEVICES, "", "serial"),
            stage("timer", Phase.DEVICES, "", "timer"),
            stage("banner", Phase.BANNER, "serial", ""),
            stage("memory", Phase.MEMORY, "", "map"),
            stage("early", Phase.START, "", ""),
            stage("kernel", Phase.IMAGES, "map serial late", "kernel"),
            stage("late", Phase.PARAMETERS, "map", "late"),
            stage("autoboot", Phase.AUTOBOOT, "timer kernel", "decision"));

    private static Pipeline build(List<Candidate> candidates) {
        return PipelineBuilder.build(new NamedBoard("lart"), null, "blob", candidates, Asking.DIRECTLY);
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.plan().stages().stream().map(PipelinePlan.Entry::name).toList();
    }

    @Test
    void whatIsWantedComesFirstWhenSomebodyProvidesIt() {
        Candidate wanting = new Candidate(
                answering(
                        Map.of("name", () -> "aardvark", "phase", () -> Phase.IMAGES, "wants", () -> keys("stripes"))),
                BUNDLE);
        Candidate provider = stage("zebra", Phase.IMAGES, "", "stripes");
        assertThat(names(build(List.of(wanting, provider)))).containsExactly("zebra", "aardvark");
        assertThat(build(List.of(wanting)).plan().missing()).isEmpty();
    }

    @Test
    void needsComeFirstThenPhaseThenName() {
        Pipeline pipeline = build(BOOT);
        assertThat(pipeline.plan().missing()).isEmpty();
        assertThat(names(pipeline))
                .containsExactly("serial", "timer", "banner", "memory", "late", "kernel", "autoboot", "early");
        assertThat(pipeline.indexOfDecision()).isEqualTo(6);
    }

    @Property
    void theOrderOfArrivalDoesNotMatter(@ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(BOOT);
        Collections.shuffle(shuffled, random);
        assertThat(build(shuffled).plan()).isEqualTo(build(BOOT).plan());
    }

    @Test
    void aMissingNeedIsNamedWithWhoNeedsIt() {
        Pipeline pipeline = build(List.of(stage("a", Phase.IMAGES, "map", ""), stage("b", Phase.IMAGES, "map", "")));
        assertThat(pipeline.plan().missing())
                .containsExactly(
                        "'map', which 'a', 'b' need, is provided by no stage; install a bundle with one that does");
    }

    @Test
    void aNeedWhoseProviderIsLeftOutTellsWhy() {
        Candidate out = new Candidate(
                new Stage("memory", Phase.MEMORY, keys(""), keys("map"), Optional.of("no RAM on this board")),
                origin("other"));
        Pipeline pipeline = build(List.of(stage("a", Phase.IMAGES, "map", ""), out));
        assertThat(pipeline.plan().missing())
                .singleElement()
                .asString()
                .contains("'map'", "'memory' would provide it but is left out: no RAM on this board");
        assertThat(pipeline.plan().excluded())
                .containsExactly(new PipelinePlan.Exclusion("memory", "other", "no RAM on this board"));
    }

    @Test
    void ofTwoProvidersTheHigherRankingWinsAndThePlanSaysSo() {
        Stage a = (Stage) stage("a", Phase.MEMORY, "", "map").stage();
        Stage b = (Stage) stage("b", Phase.MEMORY, "", "map").stage();
        PipelinePlan plan = build(List.of(
                        new Candidate(a, new Origin("one", "2.0.0", 0)),
                        new Candidate(b, new Origin("two", "1.0.0", 5)),
                        stage("needy", Phase.START, "map", "")))
                .plan();
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.stages()).extracting(PipelinePlan.Entry::name).containsExactly("b", "needy");
        assertThat(plan.excluded())
                .containsExactly(new PipelinePlan.Exclusion(
                        "a",
                        "one",
                        "'map' is provided by stage 'b' of two 1.0.0, which is of the higher service ranking, 5"));
    }

    @Test
    void ofTwoStagesOfOneNameTheNewerBundleWins() {
        Candidate a = stage("a", Phase.MEMORY, "", "map");
        List<Candidate> both = List.of(
                new Candidate(a.stage(), new Origin("b", "0.9.0", 0)),
                new Candidate(stage("a", Phase.MEMORY, "", "map").stage(), new Origin("b", "0.10.0", 0)));
        Pipeline pipeline = build(both);
        assertThat(pipeline.plan().missing()).isEmpty();
        assertThat(pipeline.stages())
                .singleElement()
                .extracting(PlannedStage::origin)
                .isEqualTo(new Origin("b", "0.10.0", 0));
        assertThat(pipeline.plan().excluded())
                .extracting(PipelinePlan.Exclusion::reason)
                .containsExactly("shadowed by the stage of the same name of b 0.10.0, which is of the newer bundle");
    }

    @Test
    void beforeAndAfterOrderStagesWhateverTheirPhases() {
        Candidate gate = placed("gate", Set.of("start"), Set.of("kernel", "not there"));
        assertThat(names(build(List.of(
                        gate,
                        stage("start", Phase.DEVICES, "", ""),
                        stage("kernel", Phase.START, "", "kernel"),
                        stage("banner", Phase.BANNER, "", "")))))
                .containsExactly("banner", "kernel", "gate", "start");
    }

    @Test
    void aCircleByNamesIsShownWithWhoSaysWhat() {
        Candidate first = placed("first", Set.of("second"), Set.of());
        Candidate second = placed("second", Set.of("first"), Set.of());
        assertThat(build(List.of(first, second)).plan().missing())
                .containsExactly("stages wait for each other in a circle: 'first' is told to run after 'second' is told"
                        + " to run after 'first'");
    }

    private static Candidate placed(String name, Set<String> before, Set<String> after) {
        return new Candidate(
                answering(Map.of("name", () -> name, "before", () -> before, "after", () -> after)), BUNDLE);
    }

    /** A stage whose methods answer, throw or lie as told; the others answer what harms nobody. */
    private static LoaderStage answering(Map<String, Callable<Object>> answers) {
        return (LoaderStage) Proxy.newProxyInstance(
                LoaderStage.class.getClassLoader(), new Class<?>[] {LoaderStage.class}, (proxy, called, arguments) -> {
                    Callable<Object> answer = answers.get(called.getName());
                    if (answer != null) {
                        return answer.call();
                    }
                    return switch (called.getName()) {
                        case "name" -> "faulty";
                        case "description" -> "does nothing";
                        case "phase" -> Phase.AUTOBOOT;
                        case "needs", "provides" -> Set.of();
                        default -> InvocationHandler.invokeDefault(proxy, called, arguments);
                    };
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "description",
                "phase",
                "console",
                "needs",
                "wants",
                "provides",
                "before",
                "after",
                "replaces",
                "excluded"
            })
    void aStageThatThrowsOrAnswersNothingIsLeftOutAndNamed(String method) {
        List<Callable<Object>> answers = List.of(
                () -> null,
                () -> {
                    throw new IllegalStateException("boom");
                },
                () -> {
                    throw new NoClassDefFoundError("gone/With/ItsBundle");
                });
        for (Callable<Object> answer : answers) {
            List<Candidate> candidates = new ArrayList<>(BOOT);
            candidates.add(new Candidate(answering(Map.of(method, answer)), origin("broken")));
            Pipeline pipeline = build(candidates);
            assertThat(names(pipeline)).isEqualTo(names(build(BOOT)));
            assertThat(pipeline.plan().excluded()).singleElement().satisfies(out -> {
                assertThat(out.bundle()).isEqualTo("broken");
                assertThat(out.reason())
                        .startsWith("it is faulty: ")
                        .containsAnyOf(method + "()", "IllegalStateException: boom", "gone/With/ItsBundle");
            });
        }
    }

    @Test
    void aStageThatTellsTwoNamesIsLeftOut() {
        Iterator<String> names = List.of("one", "two").iterator();
        Pipeline pipeline = build(List.of(new Candidate(answering(Map.of("name", names::next)), BUNDLE)));
        assertThat(pipeline.plan().excluded())
                .extracting(PipelinePlan.Exclusion::reason)
                .containsExactly("it is faulty: it calls itself 'one' first and 'two' then");
    }

    @Test
    void aCircleIsShown() {
        Pipeline pipeline = build(List.of(
                stage("a", Phase.MEMORY, "y", "x"),
                stage("b", Phase.MEMORY, "x", "y"),
                stage("behind", Phase.START, "y", "")));
        assertThat(pipeline.plan().missing())
                .containsExactly("stages wait for each other in a circle: 'a' needs 'b' needs 'a'");
    }

    @Test
    void aStageMayReplaceWhatItNeeds() {
        Pipeline pipeline = build(List.of(stage("a", Phase.MEMORY, "x", "x")));
        assertThat(names(pipeline)).containsExactly("a");
    }

    private record Replacing(Candidate like, String... others) implements LoaderStage {
        @Override
        public String name() {
            return like.stage().name();
        }

        @Override
        public String description() {
            return name();
        }

        @Override
        public Phase phase() {
            return like.stage().phase();
        }

        @Override
        public Set<Key<?>> needs() {
            return like.stage().needs();
        }

        @Override
        public Set<Key<?>> provides() {
            return like.stage().provides();
        }

        @Override
        public Optional<String> excluded(BoardType board, BootProfile profile) {
            return like.stage().excluded(board, profile);
        }

        @Override
        public Set<String> replaces() {
            return Set.of(others);
        }

        @Override
        public void run(StageContext context) {
            throw new AssertionError("a plan runs nothing");
        }
    }

    @Test
    void aStageReplacesOthersByName() {
        Candidate general = stage("general", Phase.BANNER, "", "text");
        Candidate special = new Candidate(
                new Replacing(stage("special", Phase.BANNER, "", "text"), "general", "special", "none"),
                origin("family"));
        PipelinePlan plan = PipelineBuilder.build(
                        new NamedBoard("lart"), null, "blob", List.of(general, special), Asking.DIRECTLY)
                .plan();
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.stages()).extracting(PipelinePlan.Entry::name).containsExactly("special");
        assertThat(plan.excluded())
                .containsExactly(
                        new PipelinePlan.Exclusion("general", "bundle", "stage 'special' of family replaces it"));
    }

    @Test
    void aStageThatIsOutReplacesNothing() {
        Candidate general = stage("general", Phase.BANNER, "", "text");
        Candidate out = new Candidate(
                new Replacing(
                        new Candidate(
                                new Stage("out", Phase.BANNER, Set.of(), Set.of(), Optional.of("for others")),
                                origin("b")),
                        "general"),
                origin("family"));
        Candidate first = new Candidate(new Replacing(stage("a", Phase.MEMORY, "", ""), "b"), origin("family"));
        Candidate second =
                new Candidate(new Replacing(stage("b", Phase.MEMORY, "", ""), "a", "general"), origin("family"));
        PipelinePlan plan = PipelineBuilder.build(
                        new NamedBoard("lart"), null, "blob", List.of(general, out, second, first), Asking.DIRECTLY)
                .plan();
        assertThat(plan.stages()).extracting(PipelinePlan.Entry::name).containsExactly("general", "a");
    }
}

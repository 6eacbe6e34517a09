package trampoline.loader.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
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

    private static Set<Key<?>> keys(String names) {
        return names.isEmpty()
                ? Set.of()
                : Set.of(names.split(" ")).stream()
                        .map(n -> new Key<>(n, String.class))
                        .collect(Collectors.toSet());
    }

    private static Candidate stage(String name, Phase phase, String needs, String provides) {
        return new Candidate(new Stage(name, phase, keys(needs), keys(provides), Optional.empty()), "bundle");
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
        return PipelineBuilder.build(new NamedBoard("lart"), null, "blob", candidates);
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.plan().stages().stream().map(PipelinePlan.Entry::name).toList();
    }

    @Test
    void whatIsWantedComesFirstWhenSomebodyProvidesIt() {
        Candidate wanting = new Candidate(new WantingStage(), "bundle");
        Candidate provider = stage("zebra", Phase.IMAGES, "", "stripes");
        assertThat(names(build(List.of(wanting, provider)))).containsExactly("zebra", "aardvark");
        assertThat(build(List.of(wanting)).plan().missing()).isEmpty();
    }

    private static final class WantingStage implements LoaderStage {
        @Override
        public String name() {
            return "aardvark";
        }

        @Override
        public String description() {
            return name();
        }

        @Override
        public Phase phase() {
            return Phase.IMAGES;
        }

        @Override
        public Set<Key<?>> needs() {
            return Set.of();
        }

        @Override
        public Set<Key<?>> wants() {
            return keys("stripes");
        }

        @Override
        public Set<Key<?>> provides() {
            return Set.of();
        }

        @Override
        public void run(StageContext context) {
            throw new AssertionError("a plan runs nothing");
        }
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
                new Stage("memory", Phase.MEMORY, keys(""), keys("map"), Optional.of("no RAM on this board")), "other");
        Pipeline pipeline = build(List.of(stage("a", Phase.IMAGES, "map", ""), out));
        assertThat(pipeline.plan().missing())
                .singleElement()
                .asString()
                .contains("'map'", "'memory' would provide it but is left out: no RAM on this board");
        assertThat(pipeline.plan().excluded())
                .containsExactly(new PipelinePlan.Exclusion("memory", "other", "no RAM on this board"));
    }

    @Test
    void twoProvidersAreRefused() {
        Pipeline pipeline = build(List.of(stage("a", Phase.MEMORY, "", "map"), stage("b", Phase.MEMORY, "", "map")));
        assertThat(pipeline.plan().missing())
                .singleElement()
                .asString()
                .contains("'map' is provided by two stages", "'a'", "'b'");
    }

    @Test
    void twoStagesOfOneNameAreRefused() {
        Candidate a = stage("a", Phase.MEMORY, "", "");
        Pipeline pipeline = build(List.of(a, new Candidate(a.stage(), "second")));
        assertThat(pipeline.plan().missing()).singleElement().asString().contains("'a'", "bundle", "second");
        assertThat(names(pipeline)).containsExactly("a", "a");
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
                new Replacing(stage("special", Phase.BANNER, "", "text"), "general", "special", "none"), "family");
        PipelinePlan plan = PipelineBuilder.build(new NamedBoard("lart"), null, "blob", List.of(general, special))
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
                                new Stage("out", Phase.BANNER, Set.of(), Set.of(), Optional.of("for others")), "b"),
                        "general"),
                "family");
        Candidate first = new Candidate(new Replacing(stage("a", Phase.MEMORY, "", ""), "b"), "family");
        Candidate second = new Candidate(new Replacing(stage("b", Phase.MEMORY, "", ""), "a", "general"), "family");
        PipelinePlan plan = PipelineBuilder.build(
                        new NamedBoard("lart"), null, "blob", List.of(general, out, second, first))
                .plan();
        assertThat(plan.stages()).extracting(PipelinePlan.Entry::name).containsExactly("general", "a");
    }
}

package trampoline.loader.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.PipelinePlan;

/**
 * Makes a pipeline of the stages on offer. Who needs something runs after the one who provides it; where that leaves
 * the order open, phase, name and bundle decide, so that the order of arrival does not matter.
 */
public final class PipelineBuilder {
    private static final Comparator<Candidate> ORDER = Comparator.comparing(
                    (Candidate candidate) -> candidate.stage().phase())
            .thenComparing(candidate -> candidate.stage().name())
            .thenComparing(Candidate::bundle)
            .thenComparing(candidate -> candidate.stage().getClass().getName());

    private final BoardType board;
    private final BootProfile profile;
    private final String console;
    private final List<PipelinePlan.Exclusion> excluded = new ArrayList<>();
    private final Map<String, PipelinePlan.Exclusion> excludedProviders = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private PipelineBuilder(BoardType board, BootProfile profile, String console) {
        this.board = board;
        this.profile = profile;
        this.console = console;
    }

    /**
     * Makes the pipeline of a board. When it cannot work, its plan says in {@link PipelinePlan#missing} why: a need
     * that nothing provides, two stages that provide the same or have the same name, a circle.
     *
     * @param console name of the console that it has
     * @param candidates in any order
     */
    public static Pipeline build(BoardType board, BootProfile profile, String console, List<Candidate> candidates) {
        return new PipelineBuilder(board, profile, console).build(candidates);
    }

    private Pipeline build(List<Candidate> candidates) {
        List<Candidate> taking = new ArrayList<>();
        candidates.stream().sorted(ORDER).forEach(candidate -> sift(candidate, taking));
        replace(taking);
        checkNames(taking);
        Map<String, Candidate> providers = providers(taking);
        reportMissing(taking, providers);
        List<Candidate> order = order(taking, providers);
        List<PipelinePlan.Entry> entries =
                order.stream().map(PipelineBuilder::entry).toList();
        PipelinePlan plan = new PipelinePlan(board.name(), entries, List.copyOf(excluded), List.copyOf(problems));
        return new Pipeline(plan, order);
    }

    private void sift(Candidate candidate, List<Candidate> taking) {
        LoaderStage stage = candidate.stage();
        Optional<String> reason = stage.console()
                .filter(wanted -> !wanted.equals(console))
                .map(wanted ->
                        "it is part of the console " + wanted + ", and board " + board.name() + " has " + console)
                .or(() -> stage.excluded(board, profile));
        if (reason.isEmpty()) {
            taking.add(candidate);
            return;
        }
        leaveOut(candidate, reason.get());
    }

    private void leaveOut(Candidate candidate, String reason) {
        LoaderStage stage = candidate.stage();
        PipelinePlan.Exclusion exclusion = new PipelinePlan.Exclusion(stage.name(), candidate.bundle(), reason);
        excluded.add(exclusion);
        names(stage.provides()).forEach(key -> excludedProviders.putIfAbsent(key, exclusion));
    }

    /** Takes out what others replace. A stage that was replaced itself replaces nothing. */
    private void replace(List<Candidate> taking) {
        for (Candidate candidate : List.copyOf(taking)) {
            if (!taking.contains(candidate)) {
                continue;
            }
            Set<String> replaced = candidate.stage().replaces();
            for (Candidate other : List.copyOf(taking)) {
                if (other != candidate && replaced.contains(other.stage().name())) {
                    taking.remove(other);
                    leaveOut(
                            other,
                            "stage '" + candidate.stage().name() + "' of " + candidate.bundle() + " replaces it");
                }
            }
        }
    }

    private void checkNames(List<Candidate> taking) {
        Map<String, Candidate> byName = new HashMap<>();
        for (Candidate candidate : taking) {
            Candidate other = byName.putIfAbsent(candidate.stage().name(), candidate);
            if (other != null) {
                problems.add("two stages are called '" + candidate.stage().name() + "', from " + other.bundle()
                        + " and from " + candidate.bundle() + "; stop one of these bundles");
            }
        }
    }

    private Map<String, Candidate> providers(List<Candidate> taking) {
        Map<String, Candidate> providers = new HashMap<>();
        for (Candidate candidate : taking) {
            for (String key : names(candidate.stage().provides())) {
                Candidate other = providers.putIfAbsent(key, candidate);
                if (other != null) {
                    problems.add("'" + key + "' is provided by two stages, '"
                            + other.stage().name() + "' from " + other.bundle() + " and '"
                            + candidate.stage().name() + "' from " + candidate.bundle()
                            + "; stop one of these bundles");
                }
            }
        }
        return providers;
    }

    private void reportMissing(List<Candidate> taking, Map<String, Candidate> providers) {
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Candidate candidate : taking) {
            for (String key : names(candidate.stage().needs())) {
                if (!providers.containsKey(key)) {
                    missing.computeIfAbsent(key, k -> new TreeSet<>())
                            .add("'" + candidate.stage().name() + "'");
                }
            }
        }
        missing.forEach((key, needers) -> {
            PipelinePlan.Exclusion exclusion = excludedProviders.get(key);
            problems.add("'" + key + "', which " + String.join(", ", needers)
                    + (needers.size() == 1 ? " needs" : " need") + ", is provided by no stage; "
                    + (exclusion == null
                            ? "install a bundle with one that does"
                            : "'" + exclusion.name() + "' would provide it but is left out: " + exclusion.reason()));
        });
    }

    private List<Candidate> order(List<Candidate> taking, Map<String, Candidate> providers) {
        Map<Candidate, Set<Candidate>> waitsFor = new HashMap<>();
        for (Candidate candidate : taking) {
            Set<String> awaited = new TreeSet<>(names(candidate.stage().needs()));
            awaited.addAll(names(candidate.stage().wants()));
            Set<Candidate> before = awaited.stream()
                    .map(providers::get)
                    .filter(provider -> provider != null && provider != candidate)
                    .collect(Collectors.toSet());
            waitsFor.put(candidate, before);
        }
        PriorityQueue<Candidate> ready = new PriorityQueue<>(ORDER);
        List<Candidate> order = new ArrayList<>();
        Set<Candidate> waiting = new LinkedHashSet<>(taking);
        while (!waiting.isEmpty() || !ready.isEmpty()) {
            waiting.removeIf(candidate -> waitsFor.get(candidate).isEmpty() && ready.add(candidate));
            Candidate next = ready.poll();
            if (next == null) {
                break;
            }
            order.add(next);
            waitsFor.values().forEach(before -> before.remove(next));
        }
        if (!waiting.isEmpty()) {
            problems.add(circle(waiting, waitsFor));
            order.addAll(waiting);
        }
        return order;
    }

    /** Describes a circle among stages of which each waits for another one. */
    private static String circle(Set<Candidate> waiting, Map<Candidate, Set<Candidate>> waitsFor) {
        List<Candidate> path = new ArrayList<>();
        Candidate at = waiting.iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at = waitsFor.get(at).stream().min(ORDER).orElseThrow();
        }
        List<Candidate> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        circle.add(at);
        return "stages wait for each other in a circle: "
                + circle.stream()
                        .map(candidate -> "'" + candidate.stage().name() + "'")
                        .collect(Collectors.joining(" needs "));
    }

    private static PipelinePlan.Entry entry(Candidate candidate) {
        LoaderStage stage = candidate.stage();
        return new PipelinePlan.Entry(
                stage.name(), stage.description(), candidate.bundle(), names(stage.needs()), names(stage.provides()));
    }

    private static Set<String> names(Set<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
    }
}

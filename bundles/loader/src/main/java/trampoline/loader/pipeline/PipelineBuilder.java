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
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.loader.PipelinePlan;

/**
 * Makes a pipeline of the stages on offer. Who needs something runs after the one who provides it, and a stage says by
 * name before and after which others it runs; where that leaves the order open, phase, name and bundle decide, so that
 * the order of arrival does not matter. Of two stages with one name or one role one is chosen by {@link
 * Origin#BEST_FIRST}. A stage that fails when it is asked is left out with the reason.
 */
public final class PipelineBuilder {
    /** A stage with its answers. It is the same as itself only: no plugin is asked whether it equals another. */
    private static final class Described {
        private final Candidate candidate;
        private final StageFacts facts;

        Described(Candidate candidate, StageFacts facts) {
            this.candidate = candidate;
            this.facts = facts;
        }

        Candidate candidate() {
            return candidate;
        }

        StageFacts facts() {
            return facts;
        }

        String name() {
            return facts.name();
        }

        String bundle() {
            return candidate.origin().bundle();
        }
    }

    /** One has to wait for the other, for the reason {@code why}: {@code "needs"}, {@code "runs after"}. */
    private record Wait(Described other, String why) {}

    private static final Comparator<Described> ORDER = Comparator.comparing(
                    (Described stage) -> stage.facts().phase())
            .thenComparing(Described::name)
            .thenComparing(stage -> stage.candidate().origin(), Origin.BEST_FIRST)
            .thenComparing(stage -> stage.candidate().stage().getClass().getName());

    private static final Comparator<Described> BEST_FIRST = Comparator.comparing(
                    (Described stage) -> stage.candidate().origin(), Origin.BEST_FIRST)
            .thenComparing(ORDER);

    private final BoardType board;
    private final BootProfile profile;
    private final String console;
    private final Asking asking;
    private final List<PipelinePlan.Exclusion> excluded = new ArrayList<>();
    private final Map<String, PipelinePlan.Exclusion> excludedProviders = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private PipelineBuilder(BoardType board, BootProfile profile, String console, Asking asking) {
        this.board = board;
        this.profile = profile;
        this.console = console;
        this.asking = asking;
    }

    /**
     * Makes the pipeline of a board. When it cannot work, its plan says in {@link PipelinePlan#missing} why: a need
     * that nothing provides, a circle.
     *
     * @param console name of the console that it has
     * @param candidates in any order
     * @param asking how they are asked
     */
    public static Pipeline build(
            BoardType board, BootProfile profile, String console, List<Candidate> candidates, Asking asking) {
        return new PipelineBuilder(board, profile, console, asking).build(candidates);
    }

    private Pipeline build(List<Candidate> candidates) {
        List<Described> taking =
                sift(describe(candidates).stream().sorted(ORDER).toList());
        replace(taking);
        chooseByName(taking);
        Map<String, Described> providers = chooseByRole(taking);
        reportMissing(taking, providers);
        List<Described> order = order(taking, providers);
        PipelinePlan plan = new PipelinePlan(
                board.name(),
                order.stream().map(PipelineBuilder::entry).toList(),
                List.copyOf(excluded),
                List.copyOf(problems));
        return new Pipeline(
                plan,
                order.stream()
                        .map(stage -> new PlannedStage(
                                stage.candidate().stage(),
                                stage.candidate().origin(),
                                stage.name(),
                                stage.facts().phase()))
                        .toList());
    }

    private List<Described> describe(List<Candidate> candidates) {
        List<Described> described = new ArrayList<>();
        for (Asking.Answer<Candidate, StageFacts> facts :
                asking.askAll(candidates, candidate -> StageFacts.of(candidate.stage()))) {
            Candidate candidate = facts.asked();
            try {
                described.add(new Described(candidate, facts.get()));
            } catch (PluginFault e) {
                excluded.add(new PipelinePlan.Exclusion(
                        candidate.stage().getClass().getName(),
                        candidate.origin().bundle(),
                        "it is faulty: " + e.getMessage()));
            }
        }
        return described;
    }

    /** Those that neither another console nor they themselves exclude. */
    private List<Described> sift(List<Described> stages) {
        List<Described> fitting = new ArrayList<>();
        for (Described stage : stages) {
            String wanted = stage.facts().console().orElse(console);
            if (wanted.equals(console)) {
                fitting.add(stage);
            } else {
                leaveOut(
                        stage,
                        "it is part of the console " + wanted + ", and board " + board.name() + " has " + console);
            }
        }
        List<Described> taking = new ArrayList<>();
        for (Asking.Answer<Described, Optional<String>> answer :
                asking.askAll(fitting, stage -> stage.candidate().stage().excluded(board, profile))) {
            Described stage = answer.asked();
            reason(answer).ifPresentOrElse(why -> leaveOut(stage, why), () -> taking.add(stage));
        }
        return taking;
    }

    private static Optional<String> reason(Asking.Answer<Described, Optional<String>> answer) {
        try {
            Optional<String> reason = answer.get();
            return reason == null ? Optional.of("it is faulty: it answers null to excluded()") : reason;
        } catch (PluginFault e) {
            return Optional.of("it is faulty: " + e.getMessage());
        }
    }

    private void leaveOut(Described stage, String reason) {
        PipelinePlan.Exclusion exclusion = new PipelinePlan.Exclusion(stage.name(), stage.bundle(), reason);
        excluded.add(exclusion);
        stage.facts().provides().forEach(key -> excludedProviders.putIfAbsent(key, exclusion));
    }

    /** Takes out what others replace. A stage that was replaced itself replaces nothing. */
    private void replace(List<Described> taking) {
        for (Described stage : List.copyOf(taking)) {
            if (!taking.contains(stage)) {
                continue;
            }
            for (Described other : List.copyOf(taking)) {
                if (other != stage && stage.facts().replaces().contains(other.name())) {
                    taking.remove(other);
                    leaveOut(other, "stage '" + stage.name() + "' of " + stage.bundle() + " replaces it");
                }
            }
        }
    }

    private void chooseByName(List<Described> taking) {
        Map<String, Described> byName = new HashMap<>();
        for (Described stage : taking.stream().sorted(BEST_FIRST).toList()) {
            Described better = byName.putIfAbsent(stage.name(), stage);
            if (better != null) {
                taking.remove(stage);
                leaveOut(stage, "shadowed by the stage of the same name of " + winner(better, stage));
            }
        }
    }

    private static String winner(Described better, Described worse) {
        Origin origin = better.candidate().origin();
        return origin + ", which is " + origin.advantageOver(worse.candidate().origin());
    }

    /** Of several stages that provide the same, one stays; what the others provide beside it is missed then. */
    private Map<String, Described> chooseByRole(List<Described> taking) {
        Map<String, Described> providers = new HashMap<>();
        for (Described stage : taking.stream().sorted(BEST_FIRST).toList()) {
            Optional<String> taken = stage.facts().provides().stream()
                    .filter(providers::containsKey)
                    .findFirst();
            if (taken.isPresent()) {
                Described better = providers.get(taken.get());
                taking.remove(stage);
                leaveOut(
                        stage,
                        "'" + taken.get() + "' is provided by stage '" + better.name() + "' of "
                                + winner(better, stage));
            } else {
                stage.facts().provides().forEach(key -> providers.put(key, stage));
            }
        }
        return providers;
    }

    private void reportMissing(List<Described> taking, Map<String, Described> providers) {
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Described stage : taking) {
            for (String key : stage.facts().needs()) {
                if (!providers.containsKey(key)) {
                    missing.computeIfAbsent(key, k -> new TreeSet<>()).add("'" + stage.name() + "'");
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

    private static Map<Described, List<Wait>> waits(List<Described> taking, Map<String, Described> providers) {
        Map<Described, List<Wait>> waits = new HashMap<>();
        taking.forEach(stage -> waits.put(stage, new ArrayList<>()));
        for (Described stage : taking) {
            Set<String> awaited = new TreeSet<>(stage.facts().needs());
            awaited.addAll(stage.facts().wants());
            awaited.stream()
                    .map(providers::get)
                    .filter(provider -> provider != null && provider != stage)
                    .forEach(provider -> waits.get(stage).add(new Wait(provider, "needs")));
            for (Described other : taking) {
                if (other == stage) {
                    continue;
                }
                if (stage.facts().after().contains(other.name())) {
                    waits.get(stage).add(new Wait(other, "runs after"));
                }
                if (stage.facts().before().contains(other.name())) {
                    waits.get(other).add(new Wait(stage, "is told to run after"));
                }
            }
        }
        return waits;
    }

    private List<Described> order(List<Described> taking, Map<String, Described> providers) {
        Map<Described, List<Wait>> waits = waits(taking, providers);
        PriorityQueue<Described> ready = new PriorityQueue<>(ORDER);
        List<Described> order = new ArrayList<>();
        Set<Described> waiting = new LinkedHashSet<>(taking);
        while (!waiting.isEmpty() || !ready.isEmpty()) {
            waiting.removeIf(stage -> waits.get(stage).isEmpty() && ready.add(stage));
            Described next = ready.poll();
            if (next == null) {
                break;
            }
            order.add(next);
            waits.values().forEach(before -> before.removeIf(wait -> wait.other() == next));
        }
        if (!waiting.isEmpty()) {
            problems.add(circle(waiting, waits));
            order.addAll(waiting);
        }
        return order;
    }

    /** Describes a circle among stages of which each waits for another one. */
    private static String circle(Set<Described> waiting, Map<Described, List<Wait>> waits) {
        List<Described> path = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Described at = waiting.iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            Wait wait = waits.get(at).stream()
                    .min(Comparator.comparing(Wait::other, ORDER))
                    .orElseThrow();
            reasons.add(wait.why());
            at = wait.other();
        }
        StringBuilder text = new StringBuilder("stages wait for each other in a circle: ");
        for (int i = path.indexOf(at); i < path.size(); i++) {
            text.append('\'')
                    .append(path.get(i).name())
                    .append("' ")
                    .append(reasons.get(i))
                    .append(' ');
        }
        return text.append('\'').append(at.name()).append('\'').toString();
    }

    private static PipelinePlan.Entry entry(Described stage) {
        StageFacts facts = stage.facts();
        return new PipelinePlan.Entry(
                facts.name(), facts.description(), stage.bundle(), facts.needs(), facts.provides());
    }
}

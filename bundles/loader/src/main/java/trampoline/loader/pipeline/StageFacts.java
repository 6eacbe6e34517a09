package trampoline.loader.pipeline;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;

/**
 * What a stage says of itself, asked once: what is planned by these cannot be changed by a stage that answers otherwise
 * the next time.
 *
 * @param needs names of keys; {@code wants}, {@code provides} likewise
 * @param before names of stages; {@code after}, {@code replaces} likewise
 */
record StageFacts(
        String name,
        String description,
        Phase phase,
        Optional<String> console,
        Set<String> needs,
        Set<String> wants,
        Set<String> provides,
        Set<String> before,
        Set<String> after,
        Set<String> replaces) {

    /**
     * Asks a stage.
     *
     * @throws PluginFault when an answer is missing, or it tells two names
     */
    static StageFacts of(LoaderStage stage) throws PluginFault {
        String name = told("name", stage::name);
        if (name.isBlank()) {
            throw new PluginFault("it answers nothing to name()");
        }
        String again = told("name", stage::name);
        if (!name.equals(again)) {
            throw new PluginFault("it calls itself '" + name + "' first and '" + again + "' then");
        }
        return new StageFacts(
                name,
                told("description", stage::description),
                told("phase", stage::phase),
                told("console", stage::console),
                keys("needs", stage::needs),
                keys("wants", stage::wants),
                keys("provides", stage::provides),
                Set.copyOf(told("before", stage::before)),
                Set.copyOf(told("after", stage::after)),
                Set.copyOf(told("replaces", stage::replaces)));
    }

    private static <T> T told(String what, Supplier<T> answer) throws PluginFault {
        T told = answer.get();
        if (told == null) {
            throw new PluginFault("it answers null to " + what + "()");
        }
        return told;
    }

    private static Set<String> keys(String what, Supplier<Set<Key<?>>> answer) throws PluginFault {
        return told(what, answer).stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
    }
}

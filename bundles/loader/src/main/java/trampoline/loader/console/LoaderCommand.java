package trampoline.loader.console;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A command: an object with a public method of the command's name, or several that take different numbers of arguments.
 *
 * @param name what is typed
 * @param target the object: a {@link CommandObject}, or any by gogo's conventions
 */
public record LoaderCommand(String name, Object target) {
    /** The methods, the one with the fewest arguments first. */
    public List<Method> forms() {
        // an underscore stands before a name that would be a Java keyword
        return convention()
                .methods(target.getClass())
                .filter(method ->
                        method.getName().equals(name) || method.getName().equals("_" + name))
                .sorted(Comparator.comparingLong(this::typed).thenComparing(Method::toString))
                .toList();
    }

    Convention convention() {
        return Convention.of(target);
    }

    /** How many parameters are typed; the session is not. */
    private long typed(Method form) {
        Convention convention = convention();
        return Arrays.stream(form.getParameterTypes())
                .filter(type -> !convention.isGiven(type))
                .count();
    }

    /** What it does, one line; empty when it does not say. */
    public String summary() {
        return forms().stream()
                .map(this::description)
                .flatMap(text -> text.lines().limit(1))
                .findFirst()
                .orElse("");
    }

    /** What a form or a parameter says of itself, one or more lines; empty when it does not. */
    public String description(AnnotatedElement described) {
        return convention().description(described);
    }

    /** How a form is typed: {@code peek ADDRESS WIDTH}. */
    public String usage(Method form) {
        StringBuilder usage = new StringBuilder(name);
        for (Parameter parameter : form.getParameters()) {
            if (convention().isGiven(parameter.getType())) {
                continue;
            }
            String label = label(parameter);
            usage.append(' ')
                    .append(convention()
                            .option(parameter)
                            .map(option ->
                                    "[" + option.names()[0] + (option.present().isPresent() ? "]" : " VALUE]"))
                            .orElse(parameter.getType().isArray() ? "[" + label + "...]" : label));
        }
        return usage.toString();
    }

    /** The name of a parameter as usage lines and messages write it. */
    static String label(Parameter parameter) {
        return parameter.getName().toUpperCase(Locale.ROOT);
    }
}

package trampoline.loader.console;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/**
 * A command by gogo's conventions: an object with a public method of the command's name, or several that take different
 * numbers of arguments.
 *
 * @param name what is typed
 * @param target the object
 */
public record LoaderCommand(String name, Object target) {
    /** The methods, the one with the fewest arguments first. */
    public List<Method> forms() {
        // gogo lets a method start with an underscore where its name would be a Java keyword
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method ->
                        method.getName().equals(name) || method.getName().equals("_" + name))
                .sorted(Comparator.comparingLong(LoaderCommand::typed).thenComparing(Method::toString))
                .toList();
    }

    /** How many parameters are typed; the session is not. */
    private static long typed(Method form) {
        return Arrays.stream(form.getParameterTypes())
                .filter(type -> !CommandSession.class.isAssignableFrom(type))
                .count();
    }

    /** What it does, one line; empty when it does not say. */
    public String summary() {
        return forms().stream()
                .map(LoaderCommand::description)
                .flatMap(text -> text.lines().limit(1))
                .findFirst()
                .orElse("");
    }

    /** What a form says of itself, one or more lines. */
    public static String description(Method form) {
        Descriptor descriptor = form.getAnnotation(Descriptor.class);
        return descriptor == null ? "" : descriptor.value();
    }

    /** How a form is typed: {@code peek ADDRESS WIDTH}. */
    public String usage(Method form) {
        StringBuilder usage = new StringBuilder(name);
        for (java.lang.reflect.Parameter parameter : form.getParameters()) {
            if (CommandSession.class.isAssignableFrom(parameter.getType())) {
                continue;
            }
            Parameter option = parameter.getAnnotation(Parameter.class);
            String label = label(parameter);
            if (option != null) {
                boolean flag = !option.presentValue().equals(Parameter.UNSPECIFIED);
                usage.append(" [").append(option.names()[0]).append(flag ? "]" : " VALUE]");
            } else {
                usage.append(' ').append(parameter.getType().isArray() ? "[" + label + "...]" : label);
            }
        }
        return usage.toString();
    }

    /** The name of a parameter as usage lines and messages write it. */
    static String label(java.lang.reflect.Parameter parameter) {
        return parameter.getName().toUpperCase(java.util.Locale.ROOT);
    }
}

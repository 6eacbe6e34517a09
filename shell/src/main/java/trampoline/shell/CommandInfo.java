package trampoline.shell;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import picocli.CommandLine.Model.CommandSpec;
import trampoline.api.loader.LoaderAccess;
import trampoline.loader.console.CommandHelp;

/**
 * What a command's annotations tell about it.
 *
 * @param scope its scope
 * @param name its function name
 * @param forms the forms it can be called in, shortest first; empty when it is not a plain object's method
 * @param stated how it is typed in its own words, one or more lines; empty when {@code forms} tell it
 */
record CommandInfo(String scope, String name, List<Form> forms, String stated) {

    /**
     * One way to call the command.
     *
     * @param description the first line tells what it does, further lines are examples and notes
     * @param options what may stand before the arguments
     * @param arguments what must follow, in order
     */
    record Form(String description, List<Option> options, List<Argument> arguments) {
        String summary() {
            return description.lines().findFirst().orElse("");
        }

        List<String> notes() {
            return description.lines().skip(1).map(String::strip).toList();
        }
    }

    /**
     * A named option or flag.
     *
     * @param names its spellings
     * @param value how usage lines call the value that follows it; empty when none does
     * @param description what it does
     */
    record Option(List<String> names, String value, String description) {
        boolean flag() {
            return value.isEmpty();
        }
    }

    /**
     * A positional argument.
     *
     * @param name how usage lines call it
     * @param many true when it takes all that follows
     * @param description what it means
     */
    record Argument(String name, boolean many, String description) {}

    /** A command that tells about itself in its own words. */
    static CommandInfo stated(String scope, String function, String summary, String usage) {
        return new CommandInfo(scope, function, List.of(new Form(summary, List.of(), List.of())), usage);
    }

    /** A command whose options picocli reads. */
    static CommandInfo of(String scope, String function, CommandSpec spec) {
        List<Option> options = spec.options().stream()
                .map(option -> new Option(
                        List.of(option.names()),
                        option.arity().max() == 0 ? "" : option.paramLabel(),
                        String.join(" ", option.description())))
                .toList();
        List<Argument> arguments = spec.positionalParameters().stream()
                .map(argument -> new Argument(argument.paramLabel(), false, String.join(" ", argument.description())))
                .toList();
        List<String> notes = new ArrayList<>(List.of(spec.usageMessage().description()));
        Stream.of(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .forEach(notes::add);
        if (!notes.isEmpty()) {
            String first = notes.get(0);
            notes.set(
                    0,
                    first.substring(0, 1).toLowerCase(Locale.ROOT)
                            + first.substring(1).replaceFirst("\\.$", ""));
        }
        return new CommandInfo(scope, function, List.of(new Form(String.join("\n", notes), options, arguments)), "");
    }

    static CommandInfo of(String scope, String function, Class<?> type) {
        List<Form> forms = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (implementsFunction(method, function)) {
                forms.add(form(method));
            }
        }
        forms.sort(Comparator.comparingInt(form -> form.arguments().size()));
        return new CommandInfo(scope, function, List.copyOf(forms), "");
    }

    String qualifiedName() {
        return scope + ":" + name;
    }

    /** One line for lists. */
    String summary() {
        return forms.stream()
                .map(Form::summary)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The usage line of a form, such as {@code attach [-e KEY] BOARD}. */
    String usage(Form form) {
        StringBuilder line = new StringBuilder(name);
        for (Option option : form.options()) {
            line.append(" [").append(option.names().get(0)).append(option.flag() ? "]" : " " + option.value() + "]");
        }
        for (Argument argument : form.arguments()) {
            line.append(' ').append(argument.many() ? "[" + argument.name() + "...]" : argument.name());
        }
        return line.toString();
    }

    private static boolean implementsFunction(Method method, String function) {
        // Gogo lets a method start with an underscore where its name would be a Java keyword.
        return Modifier.isPublic(method.getModifiers())
                && !method.isBridge()
                && (method.getName().equals(function) || method.getName().equals("_" + function));
    }

    private static Form form(Method method) {
        List<Option> options = new ArrayList<>();
        List<Argument> arguments = new ArrayList<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Parameter option = parameter.getAnnotation(Parameter.class);
            String description = text(parameter);
            if (option != null) {
                boolean flag = !option.presentValue().equals(Parameter.UNSPECIFIED);
                options.add(new Option(List.of(option.names()), flag ? "" : "VALUE", description));
            } else if (!isGiven(parameter.getType())) {
                boolean many = parameter.getType().isArray() || List.class.isAssignableFrom(parameter.getType());
                arguments.add(new Argument(name(parameter), many, description));
            }
        }
        return new Form(text(method), List.copyOf(options), List.copyOf(arguments));
    }

    /** Bundles that were compiled without the names of parameters tell at least what kind of thing is wanted. */
    private static String name(java.lang.reflect.Parameter parameter) {
        if (parameter.isNamePresent()) {
            return parameter.getName().toUpperCase(Locale.ROOT);
        }
        Class<?> type = parameter.getType().isArray() ? parameter.getType().getComponentType() : parameter.getType();
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return type == boolean.class ? "TRUE-OR-FALSE" : "NUMBER";
        }
        return type == String.class || type == Object.class
                ? "TEXT"
                : type.getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** True for what is not typed: gogo gives its session, a loader's command object gets the way to the loader. */
    private static boolean isGiven(Class<?> parameter) {
        return CommandSession.class.isAssignableFrom(parameter) || parameter == LoaderAccess.class;
    }

    private static String text(AnnotatedElement described) {
        CommandHelp help = described.getAnnotation(CommandHelp.class);
        Descriptor descriptor = described.getAnnotation(Descriptor.class);
        return help != null ? help.value() : descriptor != null ? descriptor.value() : "";
    }
}

package trampoline.loader.console;

import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;

/** Finds the form of a command that fits what was typed, converts the arguments, and calls it. */
public final class CommandCall {
    private final LoaderCommand command;
    private final Convention convention;
    private final LoaderAccess access;
    private final PrintStream out;
    private final List<String> words;

    /**
     * @param access the way to the loader that the command is for
     * @param out the console
     * @param words what was typed behind the command
     */
    public CommandCall(LoaderCommand command, LoaderAccess access, PrintStream out, List<String> words) {
        this.command = command;
        this.convention = command.convention();
        this.access = access;
        this.out = out;
        this.words = words;
    }

    /**
     * Calls it.
     *
     * @return what the method returned
     * @throws LoaderException when no form fits, an argument cannot be converted, or the command fails
     */
    public Object run() throws LoaderException {
        for (Method form : command.forms()) {
            Object[] arguments = bind(form);
            if (arguments != null) {
                return invoke(form, arguments);
            }
        }
        String usage = command.forms().stream().map(command::usage).collect(Collectors.joining("  or  "));
        boolean tooFew = command.forms().stream().allMatch(form -> positional(form) > words.size());
        throw new LoaderException((tooFew ? "not enough parameters: " : "too many parameters: ") + usage);
    }

    private int positional(Method form) {
        return (int) Arrays.stream(form.getParameters())
                .filter(parameter -> !convention.isGiven(parameter.getType()))
                .filter(parameter -> convention.option(parameter).isEmpty())
                .filter(parameter -> !parameter.getType().isArray())
                .count();
    }

    /** The arguments of a form, or null when it takes another number of them. */
    private Object[] bind(Method form) throws LoaderException {
        List<String> rest = new ArrayList<>(words);
        Object[] arguments = new Object[form.getParameterCount()];
        Parameter[] parameters = form.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Optional<Convention.Option> option = convention.option(parameters[i]);
            if (option.isPresent()) {
                arguments[i] = convert(parameters[i], parameters[i].getType(), takeOption(option.get(), rest));
            }
        }
        int required = positional(form);
        boolean open = parameters.length > 0
                && parameters[parameters.length - 1].getType().isArray();
        if (rest.size() < required || rest.size() > required && !open) {
            return null;
        }
        for (int i = 0; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            if (convention.isGiven(type)) {
                arguments[i] = convention.given(access, out);
            } else if (convention.option(parameters[i]).isPresent()) {
                continue;
            } else if (type.isArray()) {
                arguments[i] = array(parameters[i], type.getComponentType(), rest);
            } else {
                arguments[i] = convert(parameters[i], type, rest.remove(0));
            }
        }
        return arguments;
    }

    private static String takeOption(Convention.Option option, List<String> rest) throws LoaderException {
        for (String name : option.names()) {
            int at = rest.indexOf(name);
            if (at >= 0) {
                rest.remove(at);
                if (option.present().isPresent()) {
                    return option.present().get();
                }
                if (at == rest.size()) {
                    throw new LoaderException("not enough parameters: option " + name + " needs a value");
                }
                return rest.remove(at);
            }
        }
        return option.absent();
    }

    private static Object array(Parameter parameter, Class<?> type, List<String> rest) throws LoaderException {
        Object array = Array.newInstance(type, rest.size());
        for (int i = 0; i < rest.size(); i++) {
            Array.set(array, i, convert(parameter, type, rest.get(i)));
        }
        return array;
    }

    private static Object convert(Parameter parameter, Class<?> type, String text) throws LoaderException {
        if (type.isAssignableFrom(String.class)) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        String label = LoaderCommand.label(parameter);
        if (type == int.class || type == Integer.class) {
            return Numbers.word(label, text);
        }
        if (type == long.class || type == Long.class) {
            return (long) Numbers.word(label, text);
        }
        throw new LoaderException(
                "invalid argument: " + label + " is of type " + type.getName() + ", which cannot be typed here");
    }

    private Object invoke(Method form, Object[] arguments) throws LoaderException {
        try {
            // the class may not be public, as components often are
            form.setAccessible(true);
            return form.invoke(command.target(), arguments);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause());
        } catch (IllegalAccessException e) {
            throw new LoaderException("invalid command: " + command.name() + " cannot be called: " + e.getMessage(), e);
        }
    }

    private static LoaderException failure(Throwable cause) {
        if (cause instanceof Error error) {
            // among others the machine's signal for reset and power-off
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        return cause instanceof LoaderException known ? known : new LoaderException(cause.getMessage(), cause);
    }
}

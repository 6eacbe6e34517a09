package trampoline.loader.console;

import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import trampoline.api.loader.LoaderAccess;

/** Gogo's convention, which services have that know nothing of loaders' consoles. */
final class GogoConvention implements Convention {
    /** True for an object that has no method of the command's name; it serves the shell alone. */
    static boolean isFunction(Object target) {
        return target instanceof Function;
    }

    @Override
    public Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> !method.isBridge());
    }

    @Override
    public boolean isGiven(Class<?> parameter) {
        return CommandSession.class.isAssignableFrom(parameter);
    }

    @Override
    public Object given(LoaderAccess access, PrintStream out) {
        return new ConsoleSession(out, access);
    }

    @Override
    public Optional<Option> option(Parameter parameter) {
        org.apache.felix.service.command.Parameter option =
                parameter.getAnnotation(org.apache.felix.service.command.Parameter.class);
        if (option == null) {
            return Optional.empty();
        }
        boolean flag = !option.presentValue().equals(org.apache.felix.service.command.Parameter.UNSPECIFIED);
        return Optional.of(new Option(
                option.names(), flag ? Optional.of(option.presentValue()) : Optional.empty(), option.absentValue()));
    }

    @Override
    public String description(AnnotatedElement described) {
        Descriptor descriptor = described.getAnnotation(Descriptor.class);
        return descriptor == null ? "" : descriptor.value();
    }
}

package trampoline.loader.console;

import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import trampoline.api.loader.LoaderAccess;

/** The convention of {@link CommandObject}. */
final class OwnConvention implements Convention {
    @Override
    public Stream<Method> methods(Class<?> type) {
        // Not getMethods: it would look at the method for gogo, whose classes need not be there.
        return Stream.<Class<?>>iterate(type, one -> one != null && one != Object.class, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.isAnnotationPresent(CommandHelp.class));
    }

    @Override
    public boolean isGiven(Class<?> parameter) {
        return parameter == LoaderAccess.class;
    }

    @Override
    public Object given(LoaderAccess access, PrintStream out) {
        return access;
    }

    @Override
    public Optional<Option> option(Parameter parameter) {
        return Optional.empty();
    }

    @Override
    public String description(AnnotatedElement described) {
        CommandHelp help = described.getAnnotation(CommandHelp.class);
        return help == null ? "" : help.value();
    }
}

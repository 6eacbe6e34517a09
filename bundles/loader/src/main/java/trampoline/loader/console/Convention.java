package trampoline.loader.console;

import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.stream.Stream;
import trampoline.api.loader.LoaderAccess;

/** How the methods of a command are read: {@link CommandObject} has one, gogo another. */
interface Convention {
    /**
     * An option before the arguments.
     *
     * @param names its spellings
     * @param present what it is worth where it stands; empty when a value follows it
     * @param absent what it is worth where it does not stand
     */
    record Option(String[] names, Optional<String> present, String absent) {}

    /** The convention that an object keeps to. Only that of foreign objects needs gogo's classes. */
    static Convention of(Object target) {
        return target instanceof CommandObject ? new OwnConvention() : new GogoConvention();
    }

    /** Methods that may be commands. */
    Stream<Method> methods(Class<?> type);

    /** True when a parameter of this type is not typed but given. */
    boolean isGiven(Class<?> parameter);

    /** What is given for it. */
    Object given(LoaderAccess access, PrintStream out);

    /** The option that a parameter stands for; empty when it is an argument. */
    Optional<Option> option(Parameter parameter);

    /** What a method or parameter says of itself; empty when it does not. */
    String description(AnnotatedElement described);
}

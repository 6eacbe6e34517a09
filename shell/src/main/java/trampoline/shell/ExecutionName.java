package trampoline.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import trampoline.api.cpu.Execution;

/** The names by which users choose an {@link Execution}: its constants in lower case. */
final class ExecutionName implements ITypeConverter<Execution> {
    @Override
    public Execution convert(String name) {
        try {
            return parse(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /**
     * The execution of that name.
     *
     * @throws IllegalArgumentException naming it and those there are, when there is none
     */
    static Execution parse(String name) {
        return Arrays.stream(Execution.values())
                .filter(how -> name(how).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no engine '" + name + "'; there are "
                        + Arrays.stream(Execution.values())
                                .map(ExecutionName::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String name(Execution how) {
        return how.name().toLowerCase(Locale.ROOT);
    }
}

package trampoline.console.uboot.hush;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Variables;

/** What variables stand for. */
final class Values {
    private final Variables environment;
    private final ShellState shell;

    Values(Variables environment, ShellState shell) {
        this.environment = environment;
        this.shell = shell;
    }

    /** The value, or what stands in its place; empty when there is neither. */
    String of(Word.Variable variable) throws LoaderException {
        String value = lookUp(variable.name()).orElse("");
        String text = variable.alternative().text();
        return switch (variable.alternative().use()) {
            case NONE -> value;
            case DEFAULT -> value.isEmpty() ? text : value;
            case REPLACE -> shell.language().replaces(!value.isEmpty()) ? text : "";
            case ASSIGN -> {
                if (value.isEmpty()) {
                    shell.set(variable.name(), text);
                }
                yield value.isEmpty() ? text : value;
            }
        };
    }

    /** Sets a shell variable. */
    void assign(String name, String value) throws LoaderException {
        shell.set(name, value);
    }

    private Optional<String> lookUp(String name) {
        return name.equals("?")
                ? Optional.of(String.valueOf(shell.status()))
                : environment.get(name).or(() -> shell.get(name));
    }
}

package trampoline.console.uboot.environment;

import java.util.Map;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Variables;

/**
 * Sets and deletes variables as U-Boot does: names, types and access are checked, and what the console itself follows
 * takes effect. Refusals are worded as U-Boot's, with its error numbers (1 not permitted, 12 no memory, 22 invalid).
 */
public final class Assignment {
    /** Most characters that all variables may have together; as many as {@code env import} reads at once. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final int NOT_PERMITTED = 1;
    private static final int NO_MEMORY = 12;
    private static final int INVALID = 22;

    private final StageContext loader;
    private final Variables variables;
    private final Authority authority;
    private final ConsoleSettings console;
    private String flagsText = "";
    private Map<String, VariableFlags> flags = Map.of();

    /**
     * @param loader with {@link Variables#KEY}
     * @param authority on whose word
     */
    public Assignment(StageContext loader, Authority authority) {
        this.loader = loader;
        this.authority = authority;
        variables = loader.get(Variables.KEY);
        console = new ConsoleSettings(loader);
    }

    /**
     * Does what {@code setenv} does: sets or adds a variable, or deletes it when its value is empty.
     *
     * @throws LoaderException when it cannot be, with the lines that U-Boot prints
     */
    public void assign(String name, String value) throws LoaderException {
        requireName(name);
        if (value.isEmpty()) {
            remove(name);
        } else {
            set(name, value);
        }
    }

    /**
     * Sets or adds a variable; its value may be empty.
     *
     * @throws LoaderException when it cannot be, with the lines that U-Boot prints
     */
    public void set(String name, String value) throws LoaderException {
        requireStorable(name, value);
        VariableFlags rules = flags(name);
        if (!rules.type().accepts(value)) {
            throw new LoaderException(String.format(
                    "## Error: flags type check failure for \"%s\" <= \"%s\" (type: %c)\n%s",
                    name, value, rules.type().letter(), inserting(name, NOT_PERMITTED)));
        }
        Optional<String> old = variables.get(name);
        if (authority != Authority.FORCED && !mayChange(name, old, rules.access())) {
            throw new LoaderException(String.format(
                    "## Error: Can't %s \"%s\"\n%s",
                    old.isPresent() ? "overwrite" : "create", name, inserting(name, NOT_PERMITTED)));
        }
        int length = variables.textLength()
                + Variables.lineLength(name, value)
                - old.map(text -> Variables.lineLength(name, text)).orElse(0);
        if (length > MOST_CHARACTERS) {
            throw new LoaderException(String.format(
                    "## Error: all variables would have %d characters, %d is the most; delete some\n%s",
                    length, MOST_CHARACTERS, inserting(name, NO_MEMORY)));
        }
        try {
            console.set(name, value, authority);
        } catch (LoaderException e) {
            throw new LoaderException(e.getMessage() + "\n" + inserting(name, INVALID), e);
        }
        variables.set(name, value);
    }

    private static String inserting(String name, int number) {
        return String.format("## Error inserting \"%s\" variable, errno=%d", name, number);
    }

    private static void requireName(String name) throws LoaderException {
        if (name.indexOf('=') >= 0) {
            throw new LoaderException("## Error: illegal character '=' in variable name \"" + name + "\"");
        }
    }

    private static void requireStorable(String name, String value) throws LoaderException {
        requireName(name);
        if (!storable(name) || !storable(value)) {
            throw new LoaderException("## Error: \"" + name + "\" or its value has a character that cannot be stored;"
                    + " it takes ISO 8859-1 without zero bytes");
        }
    }

    private static boolean storable(String text) {
        return text.chars().allMatch(c -> c > 0 && c < 256);
    }

    private VariableFlags flags(String name) {
        String text = variables.get(VariableFlags.NAME).orElse("");
        if (!text.equals(flagsText)) {
            flagsText = text;
            flags = VariableFlags.parse(text);
        }
        return VariableFlags.of(name, flags);
    }

    private boolean mayChange(String name, Optional<String> old, VariableAccess access) {
        return switch (access) {
            case ANY -> true;
            case READ_ONLY -> false;
            case WRITE_ONCE -> old.isEmpty();
            case CHANGE_DEFAULT ->
                old.isEmpty() || old.get().equals(DefaultEnvironment.of(loader).getOrDefault(name, ""));
        };
    }

    /**
     * Deletes a variable.
     *
     * @return false when there was none of that name
     * @throws LoaderException when it has to stay, with the lines that U-Boot prints
     */
    public boolean remove(String name) throws LoaderException {
        if (variables.get(name).isEmpty()) {
            return false;
        }
        VariableAccess access = flags(name).access();
        boolean stays = access == VariableAccess.READ_ONLY || access == VariableAccess.WRITE_ONCE;
        if (stays && authority != Authority.FORCED) {
            throw new LoaderException("## Error: Can't delete \"" + name + "\"");
        }
        console.remove(name, authority);
        variables.remove(name);
        return true;
    }
}

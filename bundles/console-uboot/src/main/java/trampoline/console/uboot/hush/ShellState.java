package trampoline.console.uboot.hush;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** What the shell remembers from line to line until the next reset. */
public final class ShellState {
    private static final Key<ShellState> KEY = new Key<>("shell-state", ShellState.class);

    /** Most characters of all shell variables, names and values together. */
    private static final int MOST_CHARACTERS = 1 << 22;

    private final SortedMap<String, String> variables = new TreeMap<>();
    private Language language = Language.OLD;
    private int status;
    private int depth;
    private String lastLine = "";
    private boolean repeatable;
    private int commands;
    private int waiting;

    private int length;

    private ShellState() {}

    /** That of a loader. */
    public static ShellState of(StageContext loader) {
        ShellState state = loader.find(KEY);
        if (state == null) {
            state = new ShellState();
            loader.put(KEY, state);
        }
        return state;
    }

    /** The shell variables by name. */
    public SortedMap<String, String> variables() {
        return Collections.unmodifiableSortedMap(variables);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /**
     * Sets a shell variable.
     *
     * @throws LoaderException naming it, when all would be too long together
     */
    void set(String name, String value) throws LoaderException {
        String old = variables.getOrDefault(name, "");
        int together = length + value.length() - old.length() + (variables.containsKey(name) ? 0 : name.length());
        if (together > MOST_CHARACTERS) {
            throw new LoaderException("## Error: with \"" + name + "\" all shell variables would have " + together
                    + " characters, " + MOST_CHARACTERS + " is the most");
        }
        length = together;
        variables.put(name, value);
    }

    /** How lines are read. */
    public Language language() {
        return language;
    }

    /** Has lines be read otherwise from the next one on. */
    public void setLanguage(Language language) {
        this.language = language;
    }

    /** The status of the last command: {@code $?}. */
    public int status() {
        return status;
    }

    void setStatus(int value) {
        status = value;
    }

    /** How many commands have been run, this one included. */
    int countCommand() {
        return ++commands;
    }

    /** How many scripts are under way within each other. */
    int depth() {
        return depth;
    }

    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Until {@link #goOn} there is something that is done when what is run comes back. */
    void await() {
        waiting++;
    }

    /** Ends {@link #await}. */
    void goOn() {
        waiting--;
    }

    /** True when nothing but the prompt waits for the command under way. */
    boolean isLast() {
        return depth > 0 && waiting == 0;
    }

    /** The command under way will not come back to its line: from now on it is as if it had, with this status. */
    public void cameBack(int value) {
        status = value;
    }

    /** What was typed last. */
    String lastLine() {
        return lastLine;
    }

    /** A line was typed; it can be repeated until one of its commands cannot. */
    void setLastLine(String line) {
        lastLine = line;
        repeatable = true;
    }

    /** True when Enter on an empty line does the last line again. */
    boolean repeatable() {
        return repeatable;
    }

    /** The last line is not repeated. */
    public void forbidRepetition() {
        repeatable = false;
    }
}

package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** Runs command lines of U-Boot's console. */
public interface CommandLine {
    /** Where the console of a board keeps it. */
    Key<CommandLine> KEY = new Key<>("command-line-interpreter", CommandLine.class);

    /**
     * Runs a script: one or more lines in the console's command language.
     *
     * @param loader whose {@link StageContext#out} takes the output
     * @return the status of the last command
     * @throws LoaderException when scripts call each other too deeply
     */
    int run(StageContext loader, String script) throws LoaderException;

    /**
     * Runs a script as the last thing that its caller does before it comes back to the prompt: {@link #isLast} may be true
     * for the last command of it, which then need not come back here.
     *
     * @return the status of the last command
     * @throws LoaderException as {@link #run}
     */
    default int finish(StageContext loader, String script) throws LoaderException {
        return run(loader, script);
    }

    /**
     * True when nothing is left to do behind the command under way but to show the prompt: no further command of the line
     * or of a script around it, no construct that goes on by the command's status, and nobody who waits for it.
     */
    default boolean isLast(StageContext loader) {
        return false;
    }
}

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
}

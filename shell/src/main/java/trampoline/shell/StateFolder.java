package trampoline.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that outlives a run, as the launcher names it in {@code trampoline.state.dir}. */
final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    private final Path folder;

    StateFolder(Path folder) {
        this.folder = folder;
    }

    static StateFolder of(BundleContext context) {
        String stated = context.getProperty("trampoline.state.dir");
        return new StateFolder(
                stated != null
                        ? Path.of(stated)
                        : Path.of(System.getProperty("user.home"), ".local", "state", "trampoline"));
    }

    /** The shell's history file; empty where the folder cannot be written, since a shell without history is still one. */
    Optional<Path> history() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Files.isWritable(folder) ? Optional.of(folder.resolve("history")) : Optional.empty();
    }

    /** Where the launcher writes the log, if it can. */
    Path log() {
        return folder.resolve("trampoline.log");
    }

    /**
     * Puts the trace of a fault in a program, as against one in what it was given, into the log.
     *
     * @return where to read it, to be added to what the person is told; empty when there is nothing to read
     */
    String more(Throwable failure) {
        Throwable fault = failure.getCause();
        boolean ofProgram = fault instanceof RuntimeException || fault instanceof Error;
        if (!ofProgram || fault instanceof IllegalArgumentException) {
            return "";
        }
        LOG.info("a plugin failed", failure);
        return Files.exists(log()) ? "; more in " + log() : "";
    }

    /** Where boards keep their flash unless the user says otherwise. */
    Path boards() {
        return folder.resolve("boards");
    }
}

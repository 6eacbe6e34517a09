package trampoline.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's folders, by the rules that Unix desktops share (XDG base directories).
 *
 * @param state what must outlive a run: board flash, the shell's history, the log
 */
record UserFolders(Path state) {

    /** The system property, and so the framework property, that tells bundles the state folder. */
    static final String STATE_PROPERTY = "trampoline.state.dir";

    static UserFolders ofThisUser() {
        return from(System.getenv(), System.getProperty("user.home"), System.getProperty(STATE_PROPERTY));
    }

    static UserFolders from(Map<String, String> environment, String userHome, String stateOverride) {
        if (stateOverride != null && !stateOverride.isBlank()) {
            return new UserFolders(Path.of(stateOverride).toAbsolutePath());
        }
        String base = environment.get("XDG_STATE_HOME");
        // The rules say that a relative value is invalid and to be ignored.
        Path stateHome = base != null && Path.of(base).isAbsolute()
                ? Path.of(base)
                : home(environment.get("HOME"), userHome).resolve(".local").resolve("state");
        return new UserFolders(stateHome.resolve("trampoline"));
    }

    /** As the shell sees it; Java looks into the list of users first, and calls the home of one who is not there "?". */
    private static Path home(String stated, String listed) {
        if (stated != null && Path.of(stated).isAbsolute()) {
            return Path.of(stated);
        }
        if (listed == null || !Path.of(listed).isAbsolute()) {
            throw new LaunchException(
                    "this user has no home folder to keep flash contents and the log in; name one with"
                            + " HOME, or a folder for just that with XDG_STATE_HOME");
        }
        return Path.of(listed);
    }

    /** Makes the folders known to logging and to bundles. Creates nothing: a look at `help` must leave no trace. */
    void publish() {
        System.setProperty(STATE_PROPERTY, state.toString());
    }

    /**
     * The folder from which the runtime takes a user's plugins and configurations, by what was published; made when it is
     * not there.
     *
     * @param instead an empty folder, used where the state folder cannot be written: nothing is lost, as there is nothing
     *     to take either
     */
    static Path loadFolder(Path instead) {
        Path wanted = Path.of(System.getProperty(STATE_PROPERTY)).resolve("load");
        try {
            return PrivateFolder.create(wanted);
        } catch (IOException e) {
            return instead;
        }
    }
}

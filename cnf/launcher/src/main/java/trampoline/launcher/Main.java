package trampoline.launcher;

import org.slf4j.LoggerFactory;

/**
 * Starts the runtime that lies beside this jar and hands it the command line.
 *
 * <p>Everything a user sees is done by bundles; this class only finds the runtime, starts the framework, lets the bundle
 * that offers the main program run, and ends the process with that program's exit code.
 */
public final class Main {
    private Main() {}

    /**
     * Runs until the main program ends.
     *
     * @param arguments the command line, handed on as it is
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            UserFolders.ofThisUser().publish();
            RunFolders folders = RunFolders.create();
            System.setProperty("java.io.tmpdir", folders.temporary().path().toString());
            OutputToLog.capture();
            HeadStart headStart = HeadStart.begin(arguments);
            try (FrameworkRun run = FrameworkRun.start(RuntimeHome.find(), folders, headStart)) {
                folders.deleteAbandonedInBackground();
                headStart.awaitProgram();
                return run.runMainProgram(arguments);
            }
        } catch (LaunchException e) {
            System.err.println("trampoline: " + e.getMessage());
            LoggerFactory.getLogger(Main.class).info("ended", e);
            return 1;
        }
    }
}

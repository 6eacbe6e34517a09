package trampoline.shell;

import java.io.OutputStream;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardType;
import trampoline.api.room.MachineRoom;

/**
 * The sub-command {@code rehearse}, before the prompt of {@code shell}: the start script runs it once with
 * {@code -XX:ArchiveClassesAtExit}, so that later starts read and check no class again. Java archives of a bundle's classes
 * only those that have been linked, which those are not that a start merely mentions; so all of them are linked here.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final BundleContext context;
    private final MachineRoom room;
    private final StateFolder state;
    private final CoreReporter reporter;

    Rehearsal(BundleContext context, MachineRoom room, StateFolder state, CoreReporter reporter) {
        this.context = context;
        this.room = room;
        this.state = state;
        this.reporter = reporter;
    }

    /** Links the classes of every bundle and lets every board run up to its first character. */
    void run() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() != 0) {
                link(bundle);
            }
        }
        CheckedOutput nowhere = new CheckedOutput(OutputStream.nullOutputStream());
        for (BoardType type : room.boardTypes()) {
            new BootCommand(room, state, reporter, nowhere)
                    .run(List.of(type.name(), "--expect", ".", "--timeout", "20"));
        }
    }

    private static void link(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        for (String resource : wiring.listResources("/", "*.class", options)) {
            if (!resource.startsWith("META-INF/")) {
                link(
                        bundle,
                        resource.substring(0, resource.length() - ".class".length())
                                .replace('/', '.'));
            }
        }
    }

    private static void link(Bundle bundle, String name) {
        try {
            // asking a class for its methods links it, and runs nothing of it
            LOG.trace("{} with {} methods", name, bundle.loadClass(name).getDeclaredMethods().length);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.trace("{} is for a library that is optional and missing", name, e);
        }
    }
}

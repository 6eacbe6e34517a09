package trampoline.loader.console;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of a Java program without a framework. */
public final class InstalledCommands implements CommandSource {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledCommands.class);

    private final Iterable<CommandObject> objects;
    private List<OfferedCommand> offered;

    /** Those of every {@link CommandObject} on the class path. */
    public InstalledCommands() {
        this(ServiceLoader.load(CommandObject.class, CommandObject.class.getClassLoader()));
    }

    /** @param objects asked when commands are looked for first, since one of them may have this source itself */
    public InstalledCommands(Iterable<CommandObject> objects) {
        this.objects = objects;
    }

    @Override
    public synchronized List<OfferedCommand> offered() {
        if (offered == null) {
            offered = StreamSupport.stream(objects.spliterator(), false)
                    .flatMap(InstalledCommands::commands)
                    .toList();
        }
        return offered;
    }

    private static Stream<OfferedCommand> commands(CommandObject object) {
        try {
            return new OwnConvention()
                            .methods(object.getClass())
                            // an underscore stands before a name that would be a Java keyword
                            .map(method -> method.getName().startsWith("_")
                                    ? method.getName().substring(1)
                                    : method.getName())
                            .distinct()
                            .map(name -> new OfferedCommand(object.scope(), name, object))
                            // here and not later, so that only these commands are missed
                            .toList()
                            .stream();
        } catch (LinkageError e) {
            LOG.warn("the commands of {} are left out: {}", object.getClass().getName(), e.toString());
            return Stream.empty();
        }
    }
}

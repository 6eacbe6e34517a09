package trampoline.loader.console;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.felix.service.command.Descriptor;

/** The commands of a Java program without a framework. */
public final class InstalledCommands implements CommandSource {
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
        return Arrays.stream(object.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Descriptor.class))
                // an underscore stands before a name that would be a Java keyword
                .map(method ->
                        method.getName().startsWith("_") ? method.getName().substring(1) : method.getName())
                .distinct()
                .map(name -> new OfferedCommand(object.scope(), name, object));
    }
}

package trampoline.loader.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The commands that are registered as services by gogo's conventions, whichever type they have. A service is made when
 * somebody asks for commands, not when it comes: until then its properties tell enough.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class WhiteboardCommands implements CommandSource {
    private static final String REFERENCE = "command";

    private final ComponentContext context;
    private final Set<ServiceReference<?>> references = new ConcurrentSkipListSet<>(Comparator.reverseOrder());

    /** @param context gives the services */
    @Activate
    public WhiteboardCommands(ComponentContext context) {
        this.context = context;
    }

    @Reference(
            name = REFERENCE,
            service = AnyService.class,
            target = "(&(" + CommandProcessor.COMMAND_SCOPE + "=*)(" + CommandProcessor.COMMAND_FUNCTION + "=*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addCommand(ServiceReference<?> reference) {
        references.add(reference);
    }

    void removeCommand(ServiceReference<?> reference) {
        references.remove(reference);
    }

    @Override
    public List<OfferedCommand> offered() {
        List<OfferedCommand> commands = new ArrayList<>();
        for (ServiceReference<?> reference : references) {
            // it may go at any moment
            Object service = context.locateService(REFERENCE, reference);
            if (service != null) {
                String scope = String.valueOf(reference.getProperty(CommandProcessor.COMMAND_SCOPE));
                for (String name : names(reference.getProperty(CommandProcessor.COMMAND_FUNCTION))) {
                    commands.add(new OfferedCommand(scope, name, service));
                }
            }
        }
        return commands;
    }

    private static List<String> names(Object functions) {
        return functions instanceof String[] several ? List.of(several) : List.of(String.valueOf(functions));
    }
}

package trampoline.shell.load;

import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.room.configuration.ConfigurationFile;

/**
 * Looks at each configuration before whoever takes it does: what its metatype does not admit is left out, so that the default
 * counts, and told in a line that names file, line, key, value and what is allowed.
 */
@Component(
        service = {ConfigurationPlugin.class, SynchronousConfigurationListener.class},
        property = ConfigurationPlugin.CM_RANKING + ":Integer=1",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class UserConfigurations implements ConfigurationPlugin, SynchronousConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(UserConfigurations.class);

    private final BundleContext context;
    private final ConfigurationMetatypes metatypes;

    /**
     * @param context this bundle's
     * @param metatypes tells what bundles say of their configurations
     */
    @Activate
    public UserConfigurations(BundleContext context, @Reference MetaTypeService metatypes) {
        this.context = context;
        this.metatypes = new ConfigurationMetatypes(context, metatypes);
    }

    /** Tells what is wrong, once for each change. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() != ConfigurationEvent.CM_UPDATED) {
            return;
        }
        ConfigurationAdmin admin = context.getService(event.getReference());
        try {
            Configuration configuration = admin.getConfiguration(event.getPid(), null);
            String pid = event.getFactoryPid() == null ? event.getPid() : event.getFactoryPid();
            tell(pid, configuration.getProperties());
        } catch (IOException | IllegalStateException e) {
            LOG.debug("configuration {} is gone", event.getPid(), e);
        } finally {
            context.ungetService(event.getReference());
        }
    }

    private void tell(String pid, Dictionary<String, Object> properties) {
        Optional<ConfigurationFile> file = ConfigurationFile.of(properties.get(ConfigurationFile.PROPERTY));
        Optional<String> refusal = file.flatMap(from -> Trust.refusal(from.path()));
        if (refusal.isPresent()) {
            LOG.warn("configuration {} is not used: {}", file.get().path(), refusal.get());
            return;
        }
        Optional<ObjectClassDefinition> definition = metatypes.find(pid);
        if (definition.isEmpty()) {
            // only a file's name can be mistyped without anybody noticing
            file.filter(from -> !NeighbourPlugins.mention(from.path(), pid))
                    .ifPresent(from -> LOG.warn(
                            "configuration {} is for '{}', which no bundle takes; there are {}",
                            from.path(),
                            pid,
                            String.join(", ", metatypes.all())));
            return;
        }
        for (ConfigurationFault fault : ConfigurationFault.of(properties, definition.get())) {
            LOG.warn(
                    "configuration {}: {} {}",
                    file.map(from -> from.place(fault.key())).orElse(pid),
                    fault.key(),
                    fault.reason());
        }
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        Object factory = properties.get("service.factoryPid");
        Optional<ObjectClassDefinition> definition =
                metatypes.find(String.valueOf(factory != null ? factory : properties.get("service.pid")));
        if (definition.isEmpty()) {
            return;
        }
        List<ConfigurationFault> faults = ConfigurationFault.of(properties, definition.get());
        faults.forEach(fault -> properties.remove(fault.key()));
        boolean refused = ConfigurationFile.of(properties.get(ConfigurationFile.PROPERTY))
                .flatMap(from -> Trust.refusal(from.path()))
                .isPresent();
        if (refused) {
            ConfigurationFault.usersKeys(properties).forEach(properties::remove);
        }
    }
}

package trampoline.shell.load;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What bundles say of the configurations they take: OSGi's metatypes (compendium chapter 105). */
final class ConfigurationMetatypes {
    private final BundleContext context;
    private final MetaTypeService metatypes;

    ConfigurationMetatypes(BundleContext context, MetaTypeService metatypes) {
        this.context = context;
        this.metatypes = metatypes;
    }

    /** The definition of a PID, or of a factory's PID. */
    Optional<ObjectClassDefinition> find(String pid) {
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
            boolean has = information != null
                    && (contains(information.getPids(), pid) || contains(information.getFactoryPids(), pid));
            if (has) {
                return Optional.of(information.getObjectClassDefinition(pid, null));
            }
        }
        return Optional.empty();
    }

    /** All PIDs that are defined, sorted. */
    String[] all() {
        return Arrays.stream(context.getBundles())
                .map(metatypes::getMetaTypeInformation)
                .filter(information -> information != null)
                .flatMap(information -> Arrays.stream(information.getPids()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static boolean contains(String[] pids, String pid) {
        return pids != null && Arrays.asList(pids).contains(pid);
    }
}

package trampoline.shell.load;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactUrlTransformer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a jar in {@code load/} to the framework as it is, unless somebody else may have written it, or it is no bundle. Asked
 * each time that the jar has come or changed.
 */
@Component(
        service = ArtifactUrlTransformer.class,
        property = Constants.SERVICE_RANKING + ":Integer=1000",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class UserPlugins implements ArtifactUrlTransformer {
    private static final Logger LOG = LoggerFactory.getLogger(UserPlugins.class);

    private final PluginFolder folder;

    /** @param context this bundle's */
    @Activate
    public UserPlugins(BundleContext context) {
        folder = new PluginFolder(context);
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar");
    }

    /** The jar's own address, or null when it is refused. */
    @Override
    public URL transform(URL artifact) throws URISyntaxException {
        Path jar = Path.of(artifact.toURI());
        Optional<String> refusal = Trust.refusal(jar).or(() -> notToBeTaken(jar));
        refusal.ifPresent(reason -> LOG.warn("plugin {} is not used: {}", jar, reason));
        return refusal.isPresent() ? null : artifact;
    }

    private Optional<String> notToBeTaken(Path jar) {
        try {
            BundleIdentity identity = BundleIdentity.of(jar);
            boolean silent = folder.own(identity.name()).isPresent()
                    && !new Replacements(jar.toAbsolutePath().getParent()).contain(jar);
            return silent
                    ? Optional.of("it has the name of a bundle of the runtime, " + identity.name()
                            + "; 'plugins replace " + jar + "' in the shell puts it in that one's place")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}

package trampoline.shell.load;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactUrlTransformer;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a jar in {@code load/} to the framework as it is, unless somebody else may have written it, or it is no bundle. Asked
 * each time that the jar has come or changed.
 */
@Component(service = ArtifactUrlTransformer.class, property = Constants.SERVICE_RANKING + ":Integer=1000")
public final class UserPlugins implements ArtifactUrlTransformer {
    private static final Logger LOG = LoggerFactory.getLogger(UserPlugins.class);

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar");
    }

    /** The jar's own address, or null when it is refused. */
    @Override
    public URL transform(URL artifact) throws URISyntaxException {
        Path jar = Path.of(artifact.toURI());
        Optional<String> refusal = Trust.refusal(jar).or(() -> noBundle(jar));
        refusal.ifPresent(reason -> LOG.warn("plugin {} is not used: {}", jar, reason));
        return refusal.isPresent() ? null : artifact;
    }

    private static Optional<String> noBundle(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null
                    ? Optional.of("it is no OSGi bundle (its manifest has no " + Constants.BUNDLE_SYMBOLICNAME + ")")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }
}

package trampoline.shell.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says it is.
 *
 * @param name its symbolic name
 * @param version its version
 */
record BundleIdentity(String name, Version version) {
    /**
     * Reads it.
     *
     * @throws IOException when it is no bundle or cannot be read, saying which
     */
    static BundleIdentity of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new IOException(
                        "it is no OSGi bundle (its manifest has no " + Constants.BUNDLE_SYMBOLICNAME + ")");
            }
            return new BundleIdentity(
                    name.replaceFirst(";.*", "").trim(), Version.parseVersion(main.getValue(Constants.BUNDLE_VERSION)));
        } catch (IllegalArgumentException e) {
            throw new IOException("its version is none: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}

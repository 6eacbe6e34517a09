package trampoline.shell.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The folder {@code load/}, whose jars are plugins: what lies there is taken within a second. */
final class PluginFolder {
    private static final String FOLDER = "felix.fileinstall.dir";

    private final BundleContext context;

    PluginFolder(BundleContext context) {
        this.context = context;
    }

    /** Where it is; empty when the runtime was started without one. */
    Optional<Path> path() {
        return Optional.ofNullable(context.getProperty(FOLDER)).map(Path::of);
    }

    private Path required() throws IOException {
        return path().orElseThrow(() -> new IOException("this runtime was started without a folder for plugins"));
    }

    /** True for bundles that came from it. */
    boolean has(Bundle bundle) {
        return path().map(folder -> bundle.getLocation().contains(folder.toUri().getRawPath()))
                .orElse(false);
    }

    /** The bundle of the runtime that has this name. */
    Optional<Bundle> own(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()) && !has(bundle))
                .findFirst();
    }

    /**
     * Puts a jar there, whole or not at all.
     *
     * @param replacing whether it may have the name of a bundle of the runtime
     * @throws IOException when it is no bundle, has such a name, or cannot be put there
     */
    BundleIdentity add(Path jar, boolean replacing) throws IOException {
        BundleIdentity identity;
        try {
            identity = BundleIdentity.of(jar);
        } catch (IOException e) {
            throw new IOException(jar + " is not taken: " + e.getMessage(), e);
        }
        if (own(identity.name()).isPresent() && !replacing) {
            throw new IOException(jar + " has the name of a bundle of the runtime, " + identity.name()
                    + "; 'plugins replace " + jar + "' puts it in that one's place");
        }
        Path folder = required();
        Path target = folder.resolve(identity.name() + ".jar");
        Path whole = Files.createTempFile(folder, "plugin", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(whole)) {
                Files.copy(jar, out);
            }
            if (replacing) {
                new Replacements(folder).add(whole);
            }
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return identity;
    }

    /**
     * Takes a plugin out.
     *
     * @param name its symbolic name
     * @return the file that it was
     * @throws IOException when there is none of that name
     */
    Path remove(String name) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(required(), "*.jar")) {
            for (Path jar : jars) {
                if (isNamed(jar, name)) {
                    Files.delete(jar);
                    return jar;
                }
            }
        }
        throw new IOException(
                own(name).isPresent()
                        ? name + " is a bundle of the runtime; 'felix:stop' stops it for this run"
                        : "no plugin in " + required() + " has the name " + name + "; 'plugins' lists them");
    }

    private static boolean isNamed(Path jar, String name) {
        try {
            return BundleIdentity.of(jar).name().equals(name);
        } catch (IOException e) {
            // a file that is none is removed by its file name
            return jar.getFileName().toString().equals(name);
        }
    }
}

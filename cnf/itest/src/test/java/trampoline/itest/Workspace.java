package trampoline.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** Where the build under test lies. */
final class Workspace {
    /** The root of the source tree. */
    static final Path HOME =
            Path.of(System.getProperty("trampoline.home")).toAbsolutePath().normalize();

    /** What the build lays out to be started. */
    static final Path RUNTIME = HOME.resolve("cnf/target/export");

    private Workspace() {}

    /** The resolved bundles, sorted by file name. */
    static List<Path> runBundles() throws IOException {
        return jars(RUNTIME.resolve("trampoline"));
    }

    /** Every bundle of our own that the build made, whether the runtime needs it or not. */
    static List<Path> ownBundles() throws IOException {
        List<Path> bundles = new ArrayList<>();
        for (Path module : modules()) {
            Path target = module.resolve("target");
            if (Files.isDirectory(target)) {
                for (Path jar : jars(target)) {
                    if (isBundle(jar)) {
                        bundles.add(jar);
                    }
                }
            }
        }
        return bundles;
    }

    static Properties frameworkProperties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(RUNTIME.resolve("conf/framework.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    /** The folders of modules: those of the root, and those of rooms such as {@code bundles} or {@code board-*}. */
    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(HOME, 2)) {
            // what lies in examples is somebody else's
            folders.filter(folder -> !folder.equals(HOME) && !folder.startsWith(HOME.resolve("examples")))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .forEach(modules::add);
        }
        modules.sort(null);
        return modules;
    }

    private static boolean isBundle(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^/]+\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                    .sorted()
                    .toList();
        }
    }
}

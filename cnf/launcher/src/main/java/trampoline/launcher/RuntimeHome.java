package trampoline.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * The folder of a built runtime: the bundles that {@code cnf/trampoline.bndrun} resolves to in {@code trampoline/}, the class
 * path in {@code lib/}, and {@code conf/framework.properties}.
 *
 * @param folder the folder, absolute
 */
record RuntimeHome(Path folder) {

    /** Finds the folder that the launcher's jar lies in. */
    static RuntimeHome find() {
        try {
            Path jar = Path.of(RuntimeHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new RuntimeHome(jar.toAbsolutePath().getParent());
        } catch (URISyntaxException e) {
            throw new LaunchException("cannot tell where the runtime lies: " + e.getMessage(), e);
        }
    }

    /** All bundles of the runtime, sorted by file name so that every start is alike. */
    List<Path> bundles() {
        Path bundles = folder.resolve("trampoline");
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(bundles, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new LaunchException("no bundles in " + bundles + "; build them with 'mvn -DskipTests package'", e);
        }
        if (jars.isEmpty()) {
            throw new LaunchException("no bundles in " + bundles + "; build them with 'mvn -DskipTests package'");
        }
        Collections.sort(jars);
        return jars;
    }

    /** The framework's configuration as the workspace ({@code cnf/}) states it. */
    Properties frameworkProperties() {
        Path file = folder.resolve("conf").resolve("framework.properties");
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return properties;
    }
}

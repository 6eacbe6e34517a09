package trampoline.shell.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The plugins that lie in the same folder as a configuration, which may have been taken before them. */
final class NeighbourPlugins {
    /** No description of a component or a metatype comes near this. */
    private static final int LARGEST_DESCRIPTION = 1 << 20;

    private NeighbourPlugins() {}

    /** True when the descriptions in one of them have this PID. */
    static boolean mention(Path configuration, String pid) {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(configuration.toAbsolutePath().getParent(), "*.jar")) {
            for (Path jar : jars) {
                if (Files.isRegularFile(jar) && mentions(jar, pid)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // without a folder there are no neighbours
            return false;
        }
        return false;
    }

    private static boolean mentions(Path jar, String pid) {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = Collections.list(file.entries());
            for (JarEntry entry : entries) {
                if (entry.getName().startsWith("OSGI-INF/") && entry.getName().endsWith(".xml")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        String text = new String(in.readNBytes(LARGEST_DESCRIPTION), StandardCharsets.UTF_8);
                        if (text.contains("\"" + pid + "\"")) {
                            return true;
                        }
                    }
                }
            }
        } catch (IOException e) {
            // whoever takes it as a plugin tells what is wrong with it
            return false;
        }
        return false;
    }
}

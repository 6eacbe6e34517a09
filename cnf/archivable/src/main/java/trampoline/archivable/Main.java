package trampoline.archivable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The step of the build: {@code FOLDER GLOB} rewrites the jars of a folder in place.
 *
 * <p>Java makes a class for a lambda expression when it is first come by, and archives such classes only for its own class
 * loaders, not for a framework's. A boot comes by some five hundred; as classes like all others they are read from the
 * archive. Nor does it archive class files from before Java 6, which have no stack maps: those of some libraries, two
 * hundred of which a boot needs, are given some.
 */
public final class Main {
    private Main() {}

    /**
     * Rewrites.
     *
     * @param arguments the folder, and which files in it are meant, as {@link Files#newDirectoryStream(Path, String)} has it
     * @throws IOException naming the jar that cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("wanted: FOLDER GLOB; not " + List.of(arguments));
        }
        List<Path> jars = jars(Path.of(arguments[0]), arguments[1]);
        int classes = 0;
        try (URLClassLoader types = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
            for (Path jar : jars) {
                classes += rewrite(new BundleJar(jar, types), jar);
            }
        }
        System.out.println("classes made or changed for Java's archive of classes: " + classes);
    }

    private static int rewrite(BundleJar bundle, Path jar) throws IOException {
        try {
            return bundle.rewrite();
        } catch (IOException | RuntimeException e) {
            throw new IOException(jar + ": " + e, e);
        }
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static List<Path> jars(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            List<Path> jars =
                    StreamSupport.stream(found.spliterator(), false).sorted().toList();
            if (jars.isEmpty()) {
                throw new IOException("no " + glob + " in " + folder);
            }
            return jars;
        }
    }
}

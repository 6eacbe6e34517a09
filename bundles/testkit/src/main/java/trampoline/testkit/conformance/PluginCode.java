package trampoline.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The classes of a plugin, in a folder or a jar, which are loaded anew each time that it is plugged in.
 *
 * @param place the folder or jar
 */
record PluginCode(Path place) {
    private static final String SERVICES = "META-INF/services";
    private static final String OURS = "trampoline.";

    /** Where a class lies. */
    static Path placeOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The types of ours that it has services of. */
    List<Class<?>> contracts() throws IOException {
        if (Files.isDirectory(place)) {
            return contracts(place.resolve(SERVICES));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return contracts(jar.getPath(SERVICES));
        }
    }

    private static List<Class<?>> contracts(Path listed) throws IOException {
        List<Class<?>> contracts = new ArrayList<>();
        if (Files.isDirectory(listed)) {
            try (Stream<Path> files = Files.list(listed)) {
                for (String name : files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(OURS))
                        .sorted()
                        .toList()) {
                    contracts.add(contract(name));
                }
            }
        }
        return contracts;
    }

    private static Class<?> contract(String name) {
        try {
            return Class.forName(name, false, PluginCode.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no type " + name + " that it says it has a service of", e);
        }
    }

    /** Its services, of classes that nobody else has. */
    Loaded load() throws IOException {
        Fresh loader = new Fresh(url(), PluginCode.class.getClassLoader());
        List<Object> services = new ArrayList<>();
        for (Class<?> contract : contracts()) {
            ServiceLoader.load(contract, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .map(ServiceLoader.Provider::get)
                    .forEach(services::add);
        }
        return new Loaded(loader, services);
    }

    private URL url() {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class loader by which everything of this class path is found but the services of the plugin. */
    ClassLoader without() {
        String own = url().toString();
        return new ClassLoader(PluginCode.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> others = new ArrayList<>();
                super.getResources(name).asIterator().forEachRemaining(found -> {
                    if (!name.startsWith(SERVICES) || !found.toString().contains(own)) {
                        others.add(found);
                    }
                });
                return Collections.enumeration(others);
            }
        };
    }

    /**
     * A plugin that is loaded.
     *
     * @param loader of its classes
     * @param services its services
     */
    record Loaded(URLClassLoader loader, List<Object> services) {}

    /** Looks here first, so that the classes are others each time. */
    private static final class Fresh extends URLClassLoader {
        Fresh(URL place, ClassLoader parent) {
            super(new URL[] {place}, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                    loaded = findClass(name);
                }
                if (loaded == null) {
                    return super.loadClass(name, resolve);
                }
                if (resolve) {
                    resolveClass(loaded);
                }
                return loaded;
            }
        }
    }
}

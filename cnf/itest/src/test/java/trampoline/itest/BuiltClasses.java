package trampoline.itest;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** The classes that the build made of our sources, by bundle; libraries that were put into a bundle are not among them. */
final class BuiltClasses {
    private final Map<String, Path> folders = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final JavaClasses all;

    private BuiltClasses() throws IOException {
        for (Path jar : Workspace.ownBundles()) {
            Path classes = jar.resolveSibling("classes");
            try (JarFile file = new JarFile(jar.toFile())) {
                String bundle = Clauses.of(header(file, Constants.BUNDLE_SYMBOLICNAME))
                        .get(0)
                        .name();
                folders.put(bundle, classes);
                Clauses.of(header(file, Constants.PROVIDE_CAPABILITY)).forEach(clause -> namespaces.add(clause.name()));
            }
        }
        // Else each class of the JDK that is used would be read too.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        all = new ClassFileImporter().importPaths(folders.values());
        for (String bundle : folders.keySet()) {
            classesOf(bundle).forEach(type -> {
                String other = owners.put(type.getPackageName(), bundle);
                if (other != null && !other.equals(bundle)) {
                    throw new AssertionError(
                            "package " + type.getPackageName() + " is in both " + other + " and " + bundle);
                }
            });
        }
    }

    static BuiltClasses read() throws IOException {
        return new BuiltClasses();
    }

    /** The symbolic names of all bundles. */
    Set<String> bundles() {
        return folders.keySet();
    }

    JavaClasses all() {
        return all;
    }

    /** The classes of one bundle. */
    JavaClasses classesOf(String bundle) {
        String folder = folders.get(bundle).toUri().toString();
        return all.that(DescribedPredicate.describe(
                "are in " + bundle,
                type -> type.getSource().orElseThrow().getUri().toString().startsWith(folder)));
    }

    /** The class files of one bundle. */
    List<Path> filesOf(String bundle) throws IOException {
        try (Stream<Path> files = Files.walk(folders.get(bundle))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    /** The source file of a class that is no part of another. */
    Path sourceOf(String bundle, JavaClass type) {
        Path module = folders.get(bundle).getParent().getParent();
        return module.resolve("src/main/java/" + type.getName().replace('.', '/') + ".java");
    }

    /** The packages of one bundle. */
    Set<String> packagesOf(String bundle) {
        Set<String> packages = new TreeSet<>();
        owners.forEach((packageName, owner) -> {
            if (owner.equals(bundle)) {
                packages.add(packageName);
            }
        });
        return packages;
    }

    /** The bundle that a package belongs to; empty when it is none of ours. */
    Optional<String> ownerOf(String packageName) {
        return Optional.ofNullable(owners.get(packageName));
    }

    /** The namespaces of the capabilities that the bundles provide, some of which are named as packages are. */
    Set<String> namespaces() {
        return namespaces;
    }

    private static String header(JarFile file, String name) throws IOException {
        String value = file.getManifest().getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }
}

package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Arrows point down only; read from what the build really made, the bundles' manifests. {@link ClassesIT} reads the classes. */
class ArrowsIT {
    private static final Map<String, Headers> BUNDLES = new TreeMap<>();

    /** The headers of a bundle that say what it gives and takes. */
    private record Headers(Map<String, String> exports, Set<String> imports, Manifest manifest) {}

    @BeforeAll
    static void readManifests() throws IOException {
        for (Path jar : Workspace.ownBundles()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                Manifest manifest = file.getManifest();
                String name = header(manifest, "Bundle-SymbolicName");
                Map<String, String> exports = new TreeMap<>();
                Clauses.of(header(manifest, "Export-Package"))
                        .forEach(clause ->
                                exports.put(clause.name(), clause.attributes().getOrDefault("version", "")));
                Set<String> imports = new TreeSet<>();
                Clauses.of(header(manifest, "Import-Package")).forEach(clause -> imports.add(clause.name()));
                BUNDLES.put(name, new Headers(exports, imports, manifest));
            }
        }
    }

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(BUNDLES)
                .containsKeys("trampoline.api", "trampoline.loader", "trampoline.board.lart", "trampoline.shell");
    }

    @Test
    void whatMayNotBeUsedIsKnown() {
        assertThat(Arrows.allow("trampoline.board.lart", "trampoline.loader")).isTrue();
        assertThat(Arrows.allow("trampoline.board.lart", "trampoline.console.blob"))
                .isFalse();
        assertThat(Arrows.allow("trampoline.arch.arm", "trampoline.room")).isFalse();
        assertThat(Arrows.allow("trampoline.loader", "trampoline.room")).isFalse();
        assertThat(Arrows.allow("trampoline.api", "trampoline.machine")).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> arrowsPointDown() {
        return BUNDLES.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> checkArrows(name)));
    }

    private static void checkArrows(String name) {
        for (String packageName : BUNDLES.get(name).imports()) {
            for (String owner : exportersOf(packageName)) {
                assertThat(Arrows.allow(name, owner))
                        .as("%s imports %s, which is %s's", name, packageName, owner)
                        .isTrue();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExportedPackageHasAVersion() {
        return BUNDLES.entrySet().stream()
                .map(bundle -> DynamicTest.dynamicTest(
                        bundle.getKey(),
                        () -> assertThat(bundle.getValue().exports())
                                .allSatisfy((packageName, version) ->
                                        assertThat(version).as(packageName).matches("[1-9]\\d*\\.\\d+\\.\\d+"))));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsTakenBesidesByPackage() {
        return BUNDLES.entrySet().stream()
                .map(bundle -> DynamicTest.dynamicTest(bundle.getKey(), () -> {
                    Manifest manifest = bundle.getValue().manifest();
                    assertThat(header(manifest, "Require-Bundle")).isEmpty();
                    assertThat(header(manifest, "DynamicImport-Package")).isEmpty();
                    assertThat(header(manifest, "Fragment-Host")).isEmpty();
                }));
    }

    private static List<String> exportersOf(String packageName) {
        return BUNDLES.entrySet().stream()
                .filter(bundle -> bundle.getValue().exports().containsKey(packageName))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String header(Manifest manifest, String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }
}

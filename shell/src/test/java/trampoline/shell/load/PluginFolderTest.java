package trampoline.shell.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class PluginFolderTest {
    @TempDir
    Path folder;

    private Path load;
    private UserPlugins taker;
    private PluginFolder plugins;

    @BeforeEach
    void open() throws IOException {
        load = Files.createDirectory(folder.resolve("my load"));
        Bundle own = bundle("trampoline.board.lart", "reference:file:/runtime/trampoline.board.lart.jar");
        Bundle plugin = bundle("toy", load.resolve("toy.jar").toUri().toString().replace("file:///", "file:/"));
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundles" -> new Bundle[] {own, plugin};
                    case "getProperty" -> load.toString();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        plugins = new PluginFolder(context);
        taker = new UserPlugins(context);
    }

    private static Bundle bundle(String name, String location) {
        return (Bundle) Proxy.newProxyInstance(
                PluginFolderTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "getLocation" -> location;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Path jar(String name, String content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name + ";singleton:=true");
        attributes.putValue("Bundle-Version", "2.0.0");
        Path jar = folder.resolve(name + "-any.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(content));
            out.closeEntry();
        }
        return jar;
    }

    private boolean isTaken(Path jar) throws Exception {
        return taker.transform(jar.toUri().toURL()) != null;
    }

    @Test
    void aPluginIsAddedWholeAndRemovedByItsName() throws Exception {
        assertThat(plugins.add(jar("toy", "a"), false)).hasToString("toy 2.0.0");
        assertThat(load).isDirectoryContaining("glob:**/toy.jar");
        assertThat(isTaken(load.resolve("toy.jar"))).isTrue();
        plugins.add(jar("toy", "b"), false);
        try (var entries = Files.list(load)) {
            assertThat(entries).hasSize(1);
        }
        plugins.remove("toy");
        assertThat(load).isEmptyDirectory();
    }

    @Test
    void aNameOfTheRuntimeIsTakenOnlyWhenItWasChosen() throws Exception {
        Path mine = jar("trampoline.board.lart", "a");
        assertThatThrownBy(() -> plugins.add(mine, false))
                .hasMessageContainingAll("trampoline.board.lart", "plugins replace");
        assertThat(load).isEmptyDirectory();

        Path dropped = Files.copy(mine, load.resolve("dropped.jar"));
        assertThat(isTaken(dropped)).isFalse();
        plugins.add(mine, true);
        assertThat(isTaken(load.resolve("trampoline.board.lart.jar"))).isTrue();
        assertThat(isTaken(dropped)).as("it is the same jar").isTrue();
        assertThat(isTaken(jar("trampoline.board.lart", "changed"))).isFalse();
    }

    @Test
    void whatIsNoBundleIsNotAdded() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> plugins.add(text, false)).hasMessageContaining(text.toString());
        assertThat(load).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        assertThatThrownBy(() -> plugins.remove("trampoline.board.lart")).hasMessageContaining("bundle of the runtime");
        assertThatThrownBy(() -> plugins.remove("none")).hasMessageContainingAll("none", load.toString());
    }
}

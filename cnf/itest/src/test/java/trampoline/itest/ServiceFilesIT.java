package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a framework finds as components, a Java program without one finds by META-INF/services: the same classes. */
class ServiceFilesIT {
    private static final String SERVICES = "META-INF/services/";
    /** The room itself is made otherwise without a framework. */
    private static final String ROOM = "trampoline.api.room.MachineRoom";
    /** The list itself is what they are registered from. */
    private static final String UBOOT_COMMAND = "trampoline.console.uboot.command.UbootCommand";

    private static final Map<String, Set<String>> COMPONENTS = new TreeMap<>();
    private static final Map<String, Set<String>> LISTED = new TreeMap<>();

    @BeforeAll
    static void readBundles() throws Exception {
        for (Path jar : Workspace.ownBundles()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    read(file, entry);
                }
            }
        }
        COMPONENTS.remove(ROOM);
        LISTED.remove(ROOM);
        LISTED.remove(UBOOT_COMMAND);
    }

    private static void read(JarFile file, JarEntry entry) throws Exception {
        String name = entry.getName();
        if (name.matches("OSGI-INF/[^/]*\\.xml")) {
            readComponent(file, entry);
        } else if (name.startsWith(SERVICES) && !entry.isDirectory()) {
            String type = name.substring(SERVICES.length());
            text(file, entry)
                    .lines()
                    .forEach(provider ->
                            LISTED.computeIfAbsent(type, t -> new TreeSet<>()).add(provider));
        }
    }

    private static String text(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void readComponent(JarFile file, JarEntry entry) throws Exception {
        try (InputStream in = file.getInputStream(entry)) {
            Document component =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            String provider = attribute(component.getElementsByTagName("implementation"), 0, "class");
            NodeList types = component.getElementsByTagName("provide");
            for (int i = 0; i < types.getLength(); i++) {
                COMPONENTS
                        .computeIfAbsent(attribute(types, i, "interface"), t -> new TreeSet<>())
                        .add(provider);
            }
        }
    }

    private static String attribute(NodeList elements, int index, String name) {
        return ((Element) elements.item(index)).getAttribute(name);
    }

    @Test
    void theContractsOfTheApiAreAmongThem() {
        assertThat(LISTED)
                .containsKeys(
                        "trampoline.api.board.BoardType",
                        "trampoline.api.cpu.Architecture",
                        "trampoline.api.loader.LoaderStage",
                        "trampoline.api.image.ImageFormat");
        assertThat(COMPONENTS.keySet())
                .filteredOn(type -> type.startsWith("trampoline.api."))
                .allSatisfy(type -> assertThat(LISTED).containsKey(type));
    }

    @Test
    void theSameClassesAreFoundInBothWorlds() {
        assertThat(LISTED)
                .allSatisfy((type, listed) -> assertThat(listed).as(type).isEqualTo(COMPONENTS.get(type)));
    }
}

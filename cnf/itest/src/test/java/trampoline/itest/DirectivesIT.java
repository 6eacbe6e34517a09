package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What HotSpot is told about compiling: it passes over what it cannot read and over names that are no more, silently. */
class DirectivesIT {
    private static final Path FILE = Workspace.RUNTIME.resolve("conf/hotspot.json");
    private static final Pattern NAME = Pattern.compile("-?([\\w/]+)(\\*?)\\.(\\w+|\\*)");

    @Test
    void hotSpotReadsThemAll() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:CompilerDirectivesFile=" + FILE,
                        "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        long directives = Pattern.compile("match:")
                .matcher(Files.readString(FILE))
                .results()
                .count();
        assertThat(said).contains(directives + " compiler directives added").doesNotContain("error");
    }

    @Test
    void namesWhatThereIs() throws IOException, ClassNotFoundException {
        List<String> classes = new ArrayList<>();
        List<URL> jars = new ArrayList<>();
        for (Path bundle : Workspace.runBundles()) {
            jars.add(bundle.toUri().toURL());
            try (JarFile jar = new JarFile(bundle.toFile())) {
                jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class"))
                        .forEach(classes::add);
            }
        }
        List<String> names = quoted();
        assertThat(names).isNotEmpty();
        try (URLClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]))) {
            for (String quoted : names) {
                Matcher name = NAME.matcher(quoted);
                assertThat(name.matches()).as(quoted).isTrue();
                String type = name.group(1);
                String end = name.group(2).isEmpty() ? ".class" : "";
                assertThat(classes).as(quoted).anyMatch(entry -> entry.startsWith(type + end));
                if (!name.group(3).equals("*")) {
                    assertThat(loader.loadClass(type.replace('/', '.')).getDeclaredMethods())
                            .as(quoted)
                            .anyMatch(method -> method.getName().equals(name.group(3)));
                }
            }
        }
    }

    private static List<String> quoted() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.strip().startsWith("//"))
                .flatMap(line -> Pattern.compile("\"([^\"]+)\"").matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }
}

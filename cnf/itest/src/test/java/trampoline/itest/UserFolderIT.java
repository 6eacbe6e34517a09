package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in a user's folders, good or bad: whatever is wrong is told in one line, on standard error. */
class UserFolderIT {
    @TempDir
    Path folder;

    private Path state;
    private Path load;

    @BeforeEach
    void make() throws Exception {
        state = folder.resolve("state/trampoline");
        load = state.resolve("load");
        Files.createDirectories(load);
        Files.setPosixFilePermissions(load, PosixFilePermissions.fromString("rwx------"));
        // the first run with a Java may say that it prepares fast starts
        new Trampoline(folder).run("shell", "-c", "exit");
    }

    private Trampoline.Outcome shell(String line) throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("shell", "-c", line);
        assertThat(outcome.out() + outcome.err()).doesNotContain("\tat ", "Exception:");
        return outcome;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trampoline.uboot.cfg|# mine@bootdelay = abc|line 2@bootdelay = 'abc'@a whole number",
                "trampoline.uboot.cfg|bootdelai = 3|line 1@bootdelai@banner, bootdelay, prompt",
                "trampoline.ubot.cfg|bootdelay = 3|'trampoline.ubot'@trampoline.room, trampoline.uboot",
                "trampoline.room.cfg|layouts = lrat=stock|line 1@layouts@'lrat'@lart",
                "trampoline.room.cfg|@layouts = stock|line 2@layouts@'stock'@BOARD=VALUE",
            })
    void aConfigurationThatIsWrongIsToldWithItsFile(String name, String lines, String parts) throws Exception {
        Path file = Files.writeString(load.resolve(name), lines.replace('@', '\n') + "\n");
        Trampoline.Outcome outcome = shell("boards");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .as("nothing but the boards")
                .hasLineCount(shell("boards").out().split("\n").length);
        assertThat(outcome.err()).hasLineCount(1).contains(file.toString()).contains(parts.split("@"));
    }

    @ParameterizedTest
    @CsvSource({
        "consoles,barebox,'only blob, u-boot'",
        "layouts,big,'preset: '",
        "machineNumbers,none,'it is positive'",
    })
    void aWrongValueForABoardIsToldWhenItIsPoweredOn(String key, String value, String allowed) throws Exception {
        Path file =
                Files.writeString(load.resolve("trampoline.room.cfg"), "# mine\n" + key + " = lart=" + value + "\n");
        Trampoline.Outcome outcome = shell("on lart");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("configuration " + file + ", line 2, " + key + ": ", "'" + value + "'", allowed);
    }

    @Test
    void theDefaultCountsInPlaceOfWhatIsWrong() throws Exception {
        Files.writeString(load.resolve("trampoline.uboot.cfg"), "bootdelay = abc\nprompt = ok>\n");
        Trampoline.Outcome outcome = new Trampoline(folder)
                .run("boot", "malta", "--expect", "autoboot: 10 ", "--send", "x", "--expect", "ok>");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    @Test
    void aPluginWithoutWhatItImportsIsToldInOneLine() throws Exception {
        Path jar = bundle("hungry", "Import-Package", "org.nowhere");
        Trampoline.Outcome outcome = shell("echo hello");
        assertThat(outcome.out()).isEqualTo("hello\n");
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains(
                        jar.getFileName().toString(),
                        "org.nowhere",
                        state.resolve("trampoline.log").toString());
        assertThat(state.resolve("trampoline.log")).content().contains("BundleException");
    }

    @Test
    void aPluginThatAnotherUserMayWriteIsRefused() throws Exception {
        Path jar = bundle("open", "Bundle-Name", "open");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
        Trampoline.Outcome outcome = shell("lb | grep -i open");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains(jar.toString(), "others may write", "chmod go-w");
    }

    @Test
    void aJarThatIsNoBundleIsToldToBeNone() throws Exception {
        Path jar = Files.writeString(load.resolve("text.jar"), "no jar at all");
        assertThat(shell("exit").err()).hasLineCount(1).contains(jar.toString());
    }

    @Test
    void whatIsMadeIsItsUsersAlone() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        new Trampoline(folder)
                .without("XDG_STATE_HOME")
                .with("HOME", home.toString())
                .run("boot", "lart", "--expect", "Autoboot");
        Path made = home.resolve(".local/state/trampoline");
        try (Stream<Path> folders = Files.walk(made)) {
            assertThat(folders.filter(Files::isDirectory))
                    .contains(made.resolve("load"), made.resolve("boards/lart"))
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .isEqualTo("rwx------"));
        }
    }

    @Test
    void aStateFolderThatCannotBeIsOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Trampoline.Outcome outcome =
                new Trampoline(folder).with("XDG_STATE_HOME", file.toString()).run("shell", "-c", "on lart");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains(file.toString(), "--state");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void aKilledRunLeavesNothingThatTheNextDoesNotRemove() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        String options = "-Djava.io.tmpdir=" + temporary;
        Process killed = new Trampoline(folder)
                .with("JAVA_OPTS", options)
                .with("TRAMPOLINE_NO_CLASS_CACHE", "1")
                .start("console", "lart");
        assertThat(killed.getInputStream().read()).isNotNegative();
        assertThat(entries(temporary)).isNotEmpty();
        killed.destroyForcibly().waitFor();
        Process pipe = new ProcessBuilder(
                        "mkfifo", temporary.resolve("trampoline-run-1").toString())
                .start();
        assertThat(pipe.waitFor()).isZero();
        new Trampoline(folder)
                .with("JAVA_OPTS", options)
                .with("TRAMPOLINE_NO_CLASS_CACHE", "1")
                .run("shell", "-c", "exit");
        assertThat(entries(temporary)).containsExactly("trampoline-run-1");
    }

    private static String[] entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toArray(String[]::new);
        }
    }

    private Path bundle(String name, String header, String value) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue(header, value);
        Path jar = load.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("empty"));
            out.closeEntry();
        }
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        return jar;
    }
}

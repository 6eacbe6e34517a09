package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The archives and the Debian package that the build makes for people without Maven. */
class DistributionIT {
    @TempDir
    Path folder;

    private static Path built(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Workspace.HOME.resolve("cnf/dist/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("trampoline-.*" + ending))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no archive " + ending));
        }
    }

    private static void run(Path where, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    }

    private static void require(String tool) {
        Assumptions.assumeTrue(
                Stream.of("/usr/bin/", "/bin/").anyMatch(bin -> Files.isExecutable(Path.of(bin + tool))),
                "no " + tool + " here");
    }

    @ParameterizedTest
    @CsvSource({"\\.tar\\.gz,tar,-xf", "\\.zip,unzip,-q"})
    void anArchiveRunsWhereItIsUnpacked(String ending, String tool, String option) throws Exception {
        require(tool);
        Path odd = Files.createDirectory(folder.resolve("a folder"));
        run(odd, List.of(tool, option, built(ending).toString()));
        Path home;
        try (Stream<Path> entries = Files.list(odd)) {
            home = entries.findFirst().orElseThrow();
        }
        assertThat(home.resolve("LICENSE")).exists();
        assertThat(home.resolve("docs/user-guide.md")).exists();
        Trampoline.Outcome version = new Trampoline(home.resolve("trampoline"), folder).run("version");
        assertThat(version.out()).startsWith("trampoline ");
        Trampoline.Outcome outcome = new Trampoline(home.resolve("trampoline"), folder)
                .with("TRAMPOLINE_NO_CLASS_CACHE", "1")
                .run("boot", "lart", "--expect", "Checks: \\d+, wrong: 0");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    @Test
    void theBillOfMaterialsNamesEveryLibrary() throws Exception {
        require("tar");
        run(folder, List.of("tar", "-xf", built("\\.tar\\.gz").toString()));
        Path home;
        try (Stream<Path> entries = Files.list(folder)) {
            home = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path sbom = home.resolve("sbom.json");
        Assumptions.assumeTrue(Files.exists(sbom), "built offline, where CycloneDX's plugin does nothing");
        String bill = Files.readString(sbom);
        try (Stream<Path> jars = Files.walk(home.resolve("runtime"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.startsWith("trampoline."))
                            .map(name -> name.replaceFirst("-\\d.*", "").replaceFirst("^.*\\.(?=commons-)", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(bill).contains(name.replaceFirst("^org\\.tukaani\\.", "")));
        }
    }

    @Test
    void theDebianPackageHasProgramManualAndCompletion() throws Exception {
        require("dpkg-deb");
        Path root = Files.createDirectory(folder.resolve("root"));
        run(folder, List.of("dpkg-deb", "-x", built("\\.deb").toString(), root.toString()));
        assertThat(root.resolve("usr/share/man/man1/trampoline.1")).exists();
        assertThat(root.resolve("usr/share/bash-completion/completions/trampoline"))
                .exists();
        assertThat(Files.isSymbolicLink(root.resolve("usr/bin/trampoline"))).isTrue();
        assertThat(Files.isExecutable(root.resolve("usr/share/trampoline/trampoline")))
                .isTrue();
        Trampoline.Outcome outcome = new Trampoline(root.resolve("usr/share/trampoline/trampoline"), folder)
                .with("TRAMPOLINE_NO_CLASS_CACHE", "1")
                .run("shell", "-c", "boards");
        assertThat(outcome.out()).contains("lart", "malta");
    }
}

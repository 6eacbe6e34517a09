package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that stands in for an installed Maven, where there is none. */
class MvnwIT {
    private static final List<String> TOOLS =
            List.of("bash", "mkdir", "mktemp", "rm", "curl", "sha256sum", "tar", "gzip", "mv");

    @TempDir
    Path folder;

    private Path tools;

    @BeforeEach
    void bringTools() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path found = List.of("/bin/", "/usr/bin/").stream()
                    .map(place -> Path.of(place + tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + tool + " in /bin or /usr/bin"));
            program(tool, "exec " + found + " \"$@\"");
        }
    }

    @Test
    void anInstalledMavenIsTaken() throws Exception {
        program("mvn", "echo \"installed: $*\"");
        assertThat(run("", "verify", "-o")).isEqualTo("0 installed: verify -o\n");
    }

    @Test
    void withoutOneItSaysWhatToDo() throws Exception {
        assertThat(run("", "verify"))
                .startsWith("1 mvnw: no Maven found ('mvn'); install")
                .contains("MVNW_REPOURL");
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        String repository = folder.resolve("nowhere").toUri().toString();
        assertThat(run(repository, "verify"))
                .startsWith("1 ")
                .contains("cannot fetch " + repository + "/org/apache/maven/");
    }

    @Test
    void anotherFileThanTheKnownOneIsRefusedAndNothingIsKept() throws Exception {
        String version = Files.readAllLines(Workspace.HOME.resolve("mvnw")).stream()
                .filter(line -> line.startsWith("readonly VERSION="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        Path repository = folder.resolve("repository");
        Path file = repository.resolve(
                "org/apache/maven/apache-maven/" + version + "/apache-maven-" + version + "-bin.tar.gz");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "not Maven");
        assertThat(run(repository.toUri().toString(), "verify"))
                .startsWith("1 ")
                .contains("SHA-256 sum", ", not ");
        try (var kept = Files.list(folder.resolve("user/wrapper/dists"))) {
            assertThat(kept).isEmpty();
        }
    }

    private void program(String name, String line) throws IOException {
        Path script = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    /** Its exit code and all it says. */
    private String run(String repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                tools.resolve("bash").toString(), Workspace.HOME.resolve("mvnw").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("MAVEN_USER_HOME", folder.resolve("user").toString());
        builder.environment().put("MVNW_REPOURL", repository);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(folder.resolve("said"));
    }
}

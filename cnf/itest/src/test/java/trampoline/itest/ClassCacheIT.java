package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the start script has Java make of a rehearsal. */
class ClassCacheIT {
    /** Some that Java does not take into an archive, for reasons of its own. */
    private static final int LEFT_OUT = 10;

    @TempDir
    Path folder;

    @Test
    void aBootReadsNextToNoneOfOurClassesFromTheirBundles() throws Exception {
        Path log = folder.resolve("classes");
        // Options of Java's own are part of the archive's name: this start rehearses first, and the log is of what
        // follows.
        Trampoline.Outcome outcome = new Trampoline(folder)
                .with("JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .within(300)
                .run("boot", "lart", "--expect", "blob");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        List<String> ours = Files.readAllLines(log).stream()
                .filter(line -> line.matches(".* trampoline\\.[\\w.$]+ source: .*") && !line.contains("Lambda"))
                .toList();
        assertThat(Files.readAllLines(log))
                .as("classes that are made for lambda expressions of ours")
                .noneMatch(line -> line.matches(".* trampoline\\.[\\w.$]+\\$\\$Lambda.*")
                        && !line.endsWith("shared objects file (top)"));
        assertThat(ours).as("classes of ours").hasSizeGreaterThan(300);
        assertThat(ours.stream().filter(line -> line.contains("source: file:")).toList())
                .as("classes that were read from their bundles")
                .hasSizeLessThan(LEFT_OUT);
    }
}

package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every source file. */
class SourcesIT {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private static final Pattern SENTENCE =
            Pattern.compile("\\A/\\*\\*\\s+(?:\\*\\s+)?\\p{Lu}.{9,}?[.](?:\\s|$)", Pattern.DOTALL);

    /** The packages of all sources, tests among them. */
    private static final Set<String> PACKAGES = new TreeSet<>();

    /** The packages with a package-info, and its text. */
    private static final Map<String, String> DESCRIBED = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        Files.walkFileTree(Workspace.HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return !folder.equals(Workspace.HOME) && (name.equals("target") || name.startsWith("."))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")) {
                    String source = Files.readString(file);
                    Matcher name = PACKAGE.matcher(source);
                    if (name.find()) {
                        PACKAGES.add(name.group(1));
                        if (file.endsWith("package-info.java")) {
                            DESCRIBED.put(name.group(1), source);
                        }
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void everyPackageSaysInASentenceWhatItIs() {
        assertThat(PACKAGES).contains("trampoline.api.cpu", "trampoline.itest");
        Set<String> without = new TreeSet<>(PACKAGES);
        without.removeAll(DESCRIBED.keySet());
        assertThat(without).as("packages without a package-info").isEmpty();
        assertThat(DESCRIBED)
                .allSatisfy((name, source) -> assertThat(source).as(name).containsPattern(SENTENCE));
    }
}

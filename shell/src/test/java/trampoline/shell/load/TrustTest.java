package trampoline.shell.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void make() throws Exception {
        file = Files.createFile(folder.resolve("plugin.jar"));
        allow(folder, "rwx------");
        allow(file, "rw-r--r--");
    }

    @Test
    void whatOnlyItsUserCanWriteIsTrusted() {
        assertThat(Trust.refusal(file)).isEmpty();
    }

    @Test
    void whatAnotherUserMayWriteIsNot() throws Exception {
        allow(file, "rw-r--rw-");
        assertThat(Trust.refusal(file).orElseThrow()).contains("others may write to it", "chmod go-w " + file);
    }

    @Test
    void norWhatLiesWhereAnotherUserMayPutThings() throws Exception {
        allow(folder, "rwxrwxrwx");
        assertThat(Trust.refusal(file).orElseThrow()).contains("others may write to folder " + folder);
    }

    @Test
    void norWhatALinkLeadsTo() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), file);
        assertThat(Trust.refusal(link).orElseThrow()).contains(link.toString(), "link");
    }

    private static void allow(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}

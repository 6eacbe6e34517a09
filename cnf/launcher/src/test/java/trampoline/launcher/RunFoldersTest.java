package trampoline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    private static final Path USUAL = Path.of("/tmp");

    @TempDir
    Path own;

    @Test
    void theUsersRuntimeFolderIsTakenFirst() {
        assertThat(RunFolders.storageParent(Map.of("XDG_RUNTIME_DIR", own.toString()), USUAL))
                .isEqualTo(own);
    }

    @Test
    void aRuntimeFolderThatIsNotThereOrRelativeIsPassedOver() {
        Path without = RunFolders.storageParent(Map.of(), USUAL);
        assertThat(without).isIn(Path.of("/dev/shm"), USUAL);
        String missing = own.resolve("missing").toString();
        assertThat(RunFolders.storageParent(Map.of("XDG_RUNTIME_DIR", missing), USUAL))
                .isEqualTo(without);
        assertThat(RunFolders.storageParent(Map.of("XDG_RUNTIME_DIR", "run"), USUAL))
                .isEqualTo(without);
    }

    @Test
    void whoNamesATemporaryFolderGetsEverythingThere() {
        assertThat(RunFolders.storageParent(Map.of("XDG_RUNTIME_DIR", own.toString()), own.resolve("named")))
                .isEqualTo(own.resolve("named"));
    }
}

package trampoline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    @Test
    void theStateFolderIsTheDesktopsOne() {
        assertThat(UserFolders.from(Map.of("XDG_STATE_HOME", "/var/me"), "/home/me", null)
                        .state())
                .isEqualTo(Path.of("/var/me/trampoline"));
    }

    @Test
    void withoutItTheHomeFolderHasOne() {
        assertThat(UserFolders.from(Map.of(), "/home/me", null).state())
                .isEqualTo(Path.of("/home/me/.local/state/trampoline"));
    }

    @Test
    void aRelativeOneIsIgnored() {
        assertThat(UserFolders.from(Map.of("XDG_STATE_HOME", "state"), "/home/me", "")
                        .state())
                .isEqualTo(Path.of("/home/me/.local/state/trampoline"));
    }

    @Test
    void aSystemPropertyWins() {
        assertThat(UserFolders.from(Map.of("XDG_STATE_HOME", "/var/me"), "/home/me", "/elsewhere")
                        .state())
                .isEqualTo(Path.of("/elsewhere"));
    }
}

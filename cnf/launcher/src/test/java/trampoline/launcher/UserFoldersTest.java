package trampoline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void theHomeFolderIsTheEnvironmentsRatherThanTheListOfUsers() {
        assertThat(UserFolders.from(Map.of("HOME", "/mnt/me"), "/home/me", null).state())
                .isEqualTo(Path.of("/mnt/me/.local/state/trampoline"));
    }

    @Test
    void aUserWithoutAHomeFolderIsToldSo() {
        // what Java says of a user who is not in the list
        assertThatThrownBy(() -> UserFolders.from(Map.of(), "?", null))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("HOME");
        assertThat(UserFolders.from(Map.of("XDG_STATE_HOME", "/var/me"), "?", null)
                        .state())
                .isEqualTo(Path.of("/var/me/trampoline"));
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

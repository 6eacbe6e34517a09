package trampoline.machine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.machine.ChildProcess;

@Timeout(60)
class StateFolderTest {
    @TempDir
    Path temporary;

    /** What the other process does: locks the folder, says so, waits to be ended. */
    public static void main(String[] arguments) throws Exception {
        try (StateFolder folder = StateFolder.open(Path.of(arguments[0]))) {
            System.out.println("locked " + folder.path());
            System.in.read();
        }
    }

    @Test
    void isMadeWhenMissingAndCanBeReopened() throws Exception {
        Path path = temporary.resolve("a/b");
        StateFolder.open(path).close();
        try (StateFolder folder = StateFolder.open(path)) {
            assertThat(folder.path()).isAbsolute().isDirectory();
        }
    }

    @Test
    void twoBoardsOfOneProcessCannotShareIt() throws Exception {
        try (StateFolder first = StateFolder.open(temporary)) {
            assertThatThrownBy(() -> StateFolder.open(temporary))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("another board of this process")
                    .hasMessageContaining("give another folder");
        }
        StateFolder.open(temporary).close();
    }

    @Test
    void anotherProcessIsNamedAndItsKillFreesTheFolder() throws Exception {
        Process other = ChildProcess.start(StateFolderTest.class, temporary.toString());
        try (BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()))) {
            assertThat(said.readLine()).startsWith("locked ");
            assertThatThrownBy(() -> StateFolder.open(temporary))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContaining("in use by another process (" + other.pid() + ")");
        } finally {
            other.destroyForcibly().waitFor();
        }
        StateFolder.open(temporary).close();
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> StateFolder.open(file))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining(file + " is a file; give another folder");
        assertThatThrownBy(() -> StateFolder.open(file.resolve("below")))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("state folder " + file.resolve("below"));
    }

    @Test
    void anUnwritableFolderIsNamed() throws Exception {
        Path folder = temporary.resolve("folder");
        // a folder where the lock file should be fails for every user, root included
        Files.createDirectories(folder.resolve("lock"));
        assertThatThrownBy(() -> StateFolder.open(folder))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("state folder " + folder + " cannot be written")
                .hasMessageContaining("make it writable, or give another folder");
    }
}

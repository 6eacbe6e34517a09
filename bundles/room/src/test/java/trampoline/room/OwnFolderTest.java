package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.BoardException;

@Timeout(20)
class OwnFolderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void make() throws Exception {
        folder = parent.resolve("a/b");
        OwnFolder.create(folder);
    }

    @Test
    void nobodyElseCanLookIntoANewOne() throws Exception {
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
        OwnFolder.requireOurs(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "flash0.img", "flash0.journal", "flash0.locks", "flash0.img.new"})
    void noLinkIsFollowed(String name) throws Exception {
        Path target = Files.writeString(parent.resolve("target"), "precious");
        Files.createSymbolicLink(folder.resolve(name), target);
        assertThatThrownBy(() -> StateFolder.open(folder.getParent(), "b"))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(folder.toString(), "'" + name + "'", "a link");
        assertThat(target).hasContent("precious");
    }

    @Test
    void noPipeIsWaitedFor() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("lock").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThatThrownBy(() -> StateFolder.open(folder.getParent(), "b"))
                .hasMessageContainingAll("'lock'", "no file");
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefusedWithTheCure() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xrwx"));
        assertThatThrownBy(() -> StateFolder.open(folder.getParent(), "b"))
                .hasMessageContainingAll("others may write to it", "chmod go-w " + folder);
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRefused() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("c"), folder);
        assertThatThrownBy(() -> StateFolder.open(parent, "c")).hasMessageContainingAll(link.toString(), "a link");
    }

    @Test
    void whatTheUserKeepsBesideIsTheUsers() throws Exception {
        Files.createSymbolicLink(folder.resolve("notes"), parent);
        StateFolder.open(folder.getParent(), "b").close();
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import trampoline.api.room.MemoryFile;

class MemoryFileOptionTest {
    @Test
    void aFileAndAnAddressOrNone() {
        assertThat(MemoryFileOption.parse("a.bin@0xc0008000"))
                .isEqualTo(new MemoryFile(Path.of("a.bin"), OptionalLong.of(0xc000_8000L)));
        assertThat(MemoryFileOption.parse("a@b@4096")).isEqualTo(new MemoryFile(Path.of("a@b"), OptionalLong.of(4096)));
        assertThat(MemoryFileOption.parse("me@home.elf"))
                .isEqualTo(new MemoryFile(Path.of("me@home.elf"), OptionalLong.empty()));
        assertThatThrownBy(() -> MemoryFileOption.parse("@0x1000")).hasMessageContainingAll("--load", "'@0x1000'");
    }

    @Test
    void addresses() {
        assertThat(MemoryFileOption.address("--entry", "0xffffffff80100000")).isEqualTo(0xffff_ffff_8010_0000L);
        assertThatThrownBy(() -> MemoryFileOption.address("--entry", "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--entry", "'main'", "0xc0008000");
    }
}

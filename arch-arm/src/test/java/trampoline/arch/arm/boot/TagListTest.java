package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TagListTest {
    @Test
    void aListHasItsTagsInOrder() throws Exception {
        int[] list = new TagList()
                .memory(0xc0000000L, 8 << 20)
                .memory(0xc1000000L, 8 << 20)
                .commandLine("ab=c")
                .ramdisk(1025)
                .initrd(0xc0400000L, 1000)
                .toWords();
        assertThat(list)
                .containsExactly(
                        5,
                        0x54410001,
                        0,
                        0,
                        0, //
                        4,
                        0x54410002,
                        0x800000,
                        0xc0000000, //
                        4,
                        0x54410002,
                        0x800000,
                        0xc1000000, //
                        4,
                        0x54410009,
                        'a' | 'b' << 8 | '=' << 16 | 'c' << 24,
                        0, //
                        5,
                        0x54410004,
                        1,
                        2,
                        0, //
                        4,
                        0x54420005,
                        0xc0400000,
                        1000, //
                        0,
                        0);
    }

    @Test
    void theTerminatorOfTheCommandLineIsCountedAndBlanksBeforeItAreNot() throws Exception {
        assertThat(new TagList().commandLine("  abc").toWords())
                .hasSize(5 + 3 + 2)
                .startsWith(5)
                .contains(3);
        assertThat(new TagList().commandLine("abcd").toWords()).hasSize(5 + 4 + 2);
        assertThat(new TagList().commandLine("abc ").toWords()).hasSize(5 + 4 + 2);
    }

    @Test
    void serialNumberAndRevisionAreTold() {
        assertThat(new TagList()
                        .serialNumber(0x0123_4567_89ab_cdefL)
                        .revision(0x12)
                        .toWords())
                .containsExactly(
                        5, 0x54410001, 0, 0, 0, 4, 0x54410006, 0x89abcdef, 0x01234567, 3, 0x54410007, 0x12, 0, 0);
    }

    @Test
    void anEmptyCommandLineGivesNoTag() throws Exception {
        assertThat(new TagList().commandLine("   ").toWords()).containsExactly(5, 0x54410001, 0, 0, 0, 0, 0);
    }

    @Test
    void aCommandLineThatLinuxWouldCutIsRefused() {
        assertThatThrownBy(() -> new TagList().commandLine("x".repeat(1024))).hasMessageContainingAll("1024", "1023");
    }
}

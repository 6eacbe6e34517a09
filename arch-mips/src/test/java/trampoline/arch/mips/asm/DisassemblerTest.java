package trampoline.arch.mips.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import trampoline.api.cpu.DisassembledInstruction;
import trampoline.api.cpu.Disassembler;
import trampoline.arch.mips.disassembler.MipsDisassembler;

/** What is disassembled and assembled again by GNU's assembler is what it was. */
class DisassemblerTest {
    private static final int ORIGIN = 0x80108000;
    private static final Pattern BRANCH = Pattern.compile("(b\\w*) (.*?)0x([0-9a-f]{8})");

    @TempDir
    Path folder;

    private final Disassembler disassembler = new MipsDisassembler();

    private String text(int word) {
        byte[] code = {(byte) (word >>> 24), (byte) (word >>> 16), (byte) (word >>> 8), (byte) word};
        return disassembler
                .disassemble("", 0x8000_1000L, code, ByteOrder.BIG_ENDIAN)
                .text();
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void assembledAgainItIsTheSame(Release release) throws Exception {
        assumeTrue(GnuTools.installed(), "mipsel-linux-gnu-as is not installed; it is in binutils-mipsel-linux-gnu");
        Assembler a = new Assembler(release, ORIGIN);
        new RandomCode(a, 11).append(6_000);
        byte[] code = a.assemble().image(ByteOrder.LITTLE_ENDIAN);
        StringBuilder source = new StringBuilder(".set noreorder\n.set noat\n.set nomacro\n");
        for (int at = 0; at < code.length; at += 4) {
            DisassembledInstruction one = disassembler.disassemble(
                    "",
                    Integer.toUnsignedLong(ORIGIN + at),
                    Arrays.copyOfRange(code, at, at + 4),
                    ByteOrder.LITTLE_ENDIAN);
            assertThat(one.length()).isEqualTo(4);
            assertThat(one.text()).doesNotStartWith(".word");
            source.append(relative(one.text(), ORIGIN + at)).append('\n');
        }
        assertThat(GnuTools.assemble(source.toString(), release, ORIGIN, ByteOrder.LITTLE_ENDIAN, folder))
                .isEqualTo(code);
    }

    /** GNU's assembler takes a number as a branch's distance. */
    private static String relative(String text, int address) {
        Matcher branch = BRANCH.matcher(text);
        return !branch.matches() || branch.group(1).equals("break")
                ? text
                : branch.group(1) + " " + branch.group(2) + ". + "
                        + (Integer.parseUnsignedInt(branch.group(3), 16) - address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00851021|addu $v0, $a0, $a1",
                "00851061|addu $v0, $a0, $a1",
                "8fbf0014|lw $ra, 20($sp)",
                "afbfffec|sw $ra, -20($sp)",
                "1000ffff|b 0x80001000",
                "0c000400|jal 0x80001000",
                "3c1c8010|lui $gp, 0x8010",
                "40046001|mfc0 $a0, $12, 1",
                "42000020|wait",
                "4c000000|.word 0x4c000000"
            })
    void reads(String word, String text) {
        assertThat(text(Integer.parseUnsignedInt(word, 16))).isEqualTo(text);
    }

    @Test
    void everyWordHasAText() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(text(random.nextInt())).isNotBlank();
        }
    }

    @Test
    void whatItCannotDoIsSaid() {
        assertThatThrownBy(() -> disassembler.disassemble("arm", 0, new byte[4], ByteOrder.BIG_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'arm'");
        assertThatThrownBy(() -> disassembler.disassemble("", 0, new byte[3], ByteOrder.BIG_ENDIAN))
                .hasMessageContaining("3");
    }
}

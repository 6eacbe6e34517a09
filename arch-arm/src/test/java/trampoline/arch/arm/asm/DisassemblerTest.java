package trampoline.arch.arm.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import trampoline.api.cpu.DisassembledInstruction;
import trampoline.api.cpu.Disassembler;
import trampoline.arch.arm.disassembler.ArmDisassembler;

/** What is disassembled and assembled again by GNU's assembler is what it was. */
class DisassemblerTest {
    private static final int ORIGIN = 0xc0008000;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    @TempDir
    Path folder;

    private final Disassembler disassembler = new ArmDisassembler();

    private DisassembledInstruction at(String set, int address, byte... code) {
        return disassembler.disassemble(set, Integer.toUnsignedLong(address), code, ORDER);
    }

    @ParameterizedTest
    @EnumSource(
            value = ArmVersion.class,
            names = {"ARMV4T", "ARMV5TE"})
    void armCodeAssembledAgainIsTheSame(ArmVersion version) throws Exception {
        assumeTrue(GnuTools.installed(), "arm-linux-gnueabi-as is not installed; it is in binutils-arm-linux-gnueabi");
        Assembler a = new Assembler(version, ORIGIN);
        new RandomCode(a, 11).append(8_000);
        byte[] code = a.assemble().image(ORDER);
        StringBuilder source = new StringBuilder(".syntax unified\n.arm\n");
        for (int at = 0; at < code.length; at += 4) {
            DisassembledInstruction one = at("arm", ORIGIN + at, Arrays.copyOfRange(code, at, at + 4));
            assertThat(one.length()).isEqualTo(4);
            // where r15 is permitted is the assembler's opinion; see the examples below
            boolean simple = !one.text().matches(".*\\bpc\\b.*");
            source.append(simple ? one.text() : ".word 0x" + Integer.toHexString(word(code, at)))
                    .append('\n');
        }
        byte[] again = GnuTools.assemble(source.toString(), ORIGIN, ORDER, folder);
        String[] lines = source.toString().split("\n");
        int other = 0;
        for (int at = 0; at < code.length; at += 4) {
            String text = at("arm", ORIGIN + at, Arrays.copyOfRange(again, at, at + 4))
                    .text();
            assertThat(lines[2 + at / 4]).isIn(text, ".word 0x" + Integer.toHexString(word(again, at)));
            other += word(again, at) == word(code, at) ? 0 : 1;
        }
        // constants in between that read as an instruction have bits in places that do not count
        assertThat(other).as("written otherwise").isLessThan(100);
    }

    private static int word(byte[] code, int at) {
        return ByteBuffer.wrap(code).order(ORDER).getInt(at);
    }

    /** All halfwords; what the assembler writes otherwise reads the same again. */
    @Test
    void thumbCodeAssembledAgainReadsTheSame() throws Exception {
        assumeTrue(GnuTools.installed(), "arm-linux-gnueabi-as is not installed; it is in binutils-arm-linux-gnueabi");
        StringBuilder source = new StringBuilder(".syntax unified\n.thumb\n");
        for (int i = 0; i < 0xe800; i++) {
            source.append(isRefused(i) ? ".short " + i : thumb(i, ORIGIN + 2 * i))
                    .append('\n');
        }
        byte[] again = GnuTools.assemble(source.toString(), ORIGIN, ORDER, folder);
        assertThat(again).hasSize(2 * 0xe800);
        int other = 0;
        for (int i = 0; i < 0xe800; i++) {
            int assembled = ByteBuffer.wrap(again).order(ORDER).getShort(2 * i) & 0xffff;
            assertThat(thumb(assembled, ORIGIN + 2 * i))
                    .as("%04x, assembled as %04x", i, assembled)
                    .isEqualTo(thumb(i, ORIGIN + 2 * i));
            other += assembled == i ? 0 : 1;
        }
        assertThat(other).as("written otherwise").isLessThan(1000);
    }

    /**
     * ADD, CMP and MOV of high registers with two low ones or the PC, which the assembler refuses, and small sums with one
     * register, of which it takes the other form; BLX of the PC.
     */
    private static boolean isRefused(int i) {
        if ((i & 0xfc00) == 0x1c00 && (i & 7) == (i >>> 3 & 7)) {
            return true;
        }
        if ((i & 0xfff8) == 0x47f8) {
            return true;
        }
        boolean low = (i & 0xc0) == 0;
        boolean pc = (i & 0x78) == 0x78 || (i & 0x87) == 0x87;
        return (i & 0xfc00) == 0x4400 && (i & 0x300) != 0x300 && (low || pc);
    }

    private String thumb(int halfword, int address) {
        return at("thumb", address, (byte) halfword, (byte) (halfword >>> 8)).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e3a00001|mov r0, #1",
                "e92d4030|push {r4, r5, lr}",
                "e8bd8010|pop {r4, pc}",
                "eafffffe|b 0xc0008000",
                "e59f1004|ldr r1, [pc, #4] @ 0xc000800c",
                "059200fc|ldreq r0, [r2, #252]",
                "e1a0f00e|mov pc, lr",
                "e15ff002|cmpp pc, r2",
                "ee070f90|mcr p15, 0, r0, c7, c0, 4",
                "e8b0ffff|ldmia r0!, {r0-r12, sp, lr, pc}",
                "e16f0f11|clz r0, r1",
                "e1c160d8|ldrd r6, [r1, #8]",
                "e18160f2|strd r6, [r1, r2]",
                "e1c170d8|.word 0xe1c170d8",
                "e1203281|smlawb r0, r1, r2, r3",
                "e12002e1|smulwt r0, r1, r2",
                "e1403281|smlalbb r3, r0, r1, r2",
                "01621050|qdsubeq r1, r0, r2",
                "e1212374|bkpt #0x1234",
                "e12fff33|blx r3",
                "fb000000|blx 0xc000800a",
                "f5d1f000|pld [r1]",
                "f7d1f102|pld [r1, r2, lsl #2]",
                "fe110f52|mrc2 p15, 0, r0, c1, c2, 2",
                "ec510f05|mrrc p15, 0, r0, r1, c5",
                "fdd10e04|ldc2l p14, c0, [r1, #16]",
                "e7f000f0|.word 0xe7f000f0",
                "f57ff05f|.word 0xf57ff05f"
            })
    void reads(String word, String text) {
        int i = Integer.parseUnsignedInt(word, 16);
        assertThat(at("arm", ORIGIN, (byte) i, (byte) (i >>> 8), (byte) (i >>> 16), (byte) (i >>> 24))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void aThumbBranchWithLinkIsOne() {
        DisassembledInstruction branch = at("thumb", 0x8000, (byte) 0xff, (byte) 0xf7, (byte) 0xfe, (byte) 0xff);
        assertThat(branch).isEqualTo(new DisassembledInstruction(4, "bl 0x8000"));
        assertThat(at("thumb", 0x8000, (byte) 0xff, (byte) 0xf7).text()).isEqualTo(".short 0xf7ff");
    }

    @Test
    void aThumbBranchWithLinkAndExchangeIsOne() {
        DisassembledInstruction branch = at("thumb", 0x8002, (byte) 0xff, (byte) 0xf7, (byte) 0xfe, (byte) 0xef);
        assertThat(branch).isEqualTo(new DisassembledInstruction(4, "blx 0x8000"));
        assertThat(at("thumb", 0x8000, (byte) 0xff, (byte) 0xf7, (byte) 0xff, (byte) 0xef)
                        .length())
                .isEqualTo(2);
        assertThat(thumb(0x4798, 0)).isEqualTo("blx r3");
        assertThat(thumb(0xbe05, 0)).isEqualTo("bkpt #5");
    }

    @Test
    void everyWordHasAText() {
        Random random = new Random(1);
        byte[] code = new byte[4];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(code);
            assertThat(at("arm", ORIGIN, code).text()).isNotBlank();
            assertThat(at("thumb", ORIGIN, code).text()).isNotBlank();
        }
    }

    @Test
    void whatItCannotDoIsSaid() {
        assertThatThrownBy(() -> at("mips", 0, new byte[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mips'");
        assertThatThrownBy(() -> at("arm", 0, new byte[3])).hasMessageContaining("3");
    }
}

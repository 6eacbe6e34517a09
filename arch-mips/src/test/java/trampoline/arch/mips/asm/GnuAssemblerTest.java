package trampoline.arch.mips.asm;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Half.hi;
import static trampoline.arch.mips.asm.Half.lo;
import static trampoline.arch.mips.asm.Register.A0;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.assembler.Literal.addressOf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.assembler.Assembly;

/** Our bytes and those that the GNU assembler makes of the same source. */
class GnuAssemblerTest {
    private static final int ORIGIN = 0x80108000;

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheTool() {
        assumeTrue(GnuTools.installed(), "mipsel-linux-gnu-as is not installed; it is in binutils-mipsel-linux-gnu");
    }

    @ParameterizedTest
    @CsvSource({
        "1,RELEASE2,LITTLE_ENDIAN",
        "2,RELEASE2,LITTLE_ENDIAN",
        "3,RELEASE1,LITTLE_ENDIAN",
        "4,RELEASE2,BIG_ENDIAN",
        "5,RELEASE1,BIG_ENDIAN"
    })
    void randomCodeIsTheSame(long seed, Release release, String order) throws Exception {
        Assembler a = new Assembler(release, ORIGIN);
        new RandomCode(a, seed).append(20_000);
        compare(a, order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void directivesAndAddressesAreTheSame(boolean big) throws Exception {
        Assembler a = new Assembler(Release.RELEASE2, ORIGIN);
        a.label("start").b("code").nop().org(ORIGIN + 0x24).word(0x016f2818, 0);
        a.word(addressOf("end").minus("start")).word(addressOf("start").plus(8));
        a.ascii("quote \" backslash \\ tab \t bell \007 high \377").asciz("").align(8);
        a.bytes(1, -128, 255).align(2).half(-1, 0xffff, 0x1234).space(3).align(16);
        a.label("code").la(A0, "start").la(A0, "end").la(A0, "far").jal("far").move(A0, T0);
        a.lui(T0, hi("far"))
                .lw(T1, at(T0, lo("far")))
                .lui(T0, hi(addressOf("start").plus(4)));
        a.sw(T1, at(T0, lo(addressOf("start").plus(4)))).jr(RA).word(0).label("end");
        a.space(0x7f00).label("far").word(-1);
        compare(a, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void constantsAreTheSameAsGnuMacros() throws Exception {
        int[] values = {0, 1, -1, 32767, 32768, -32768, -32769, 65535, 65536, 0x12345678, 0x80000000, 0xffff0000};
        Assembler a = new Assembler(Release.RELEASE1, ORIGIN);
        StringBuilder macros = new StringBuilder("        .set noreorder\n");
        for (int value : values) {
            a.li(T0, value);
            macros.append("        li $t0, ").append(value).append('\n');
        }
        compare(a, macros.toString(), Release.RELEASE1, ByteOrder.LITTLE_ENDIAN);
    }

    private void compare(Assembler a, ByteOrder order) throws Exception {
        compare(a, null, a.release(), order);
    }

    private void compare(Assembler a, String source, Release release, ByteOrder order) throws Exception {
        Assembly assembly = a.assemble();
        byte[] ours = assembly.image(order);
        String text = source == null ? assembly.gnuSource() : source;
        byte[] theirs = GnuTools.assemble(text, release, ORIGIN, order, folder);
        if (Arrays.equals(ours, theirs)) {
            return;
        }
        ByteBuffer our = ByteBuffer.wrap(ours).order(order);
        ByteBuffer their = ByteBuffer.wrap(theirs).order(order);
        int at = 0;
        while (at + 4 <= Math.min(ours.length, theirs.length) && our.getInt(at) == their.getInt(at)) {
            at += 4;
        }
        String address = String.format("%08x", ORIGIN + at);
        String line = assembly.listing()
                .lines()
                .filter(listed -> listed.startsWith(address))
                .findFirst()
                .orElse("end");
        fail(
                "lengths %d and %d; at %s: %s; the GNU assembler has %08x",
                ours.length, theirs.length, address, line, at + 4 <= theirs.length ? their.getInt(at) : 0);
    }
}

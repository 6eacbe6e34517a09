package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.api.loader.LoaderImage;
import trampoline.arch.mips.asm.GnuTools;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;

/** The loader's code as it is built. */
class MipsLoaderCodeTest {
    @Test
    void theListingTellsWhatEachWriteIsFor() {
        LoaderImage image = new MipsLoaderCode().assemble(BootBench.PLAN, ByteOrder.LITTLE_ENDIAN);

        assertThat(image.listing()).contains("SDRAM: enable banks", "testPage:", "trampoline:", "80010004");
        assertThat(image.main()).isEqualTo(Integer.toUnsignedLong(BootBench.KSEG0 + BootBench.STAGE2 + 20));
        assertThat(image.failure() >>> 16).isEqualTo(0xbfc0);
        assertThat(image.returnPoint() >>> 16).isEqualTo(0x8001);
    }

    @ParameterizedTest
    @CsvSource({
        "0x1fc04000,0x00010800,0x8000,0x1000,'stage 2 address 0x00010800'",
        "0x1fc04000,0x00010000,0x8800,0x1000,'stage 2 length 0x8800'",
        "0x1fc04000,0x00010000,0,0x1000,'stage 2 length 0x0'",
        "0x1fc04000,0x00010000,0x8000,0x1008,'page size 0x1008'",
        "0x1fc04000,0x00010000,0x10,0x10,'stage 2 gets 0x10 bytes'",
        "0x1fc04002,0x00010000,0x8000,0x1000,'stage 2 source 0x1fc04002'",
        "0x1fc00100,0x00010000,0x8000,0x1000,'inside stage 1'",
        "0x1fc04000,0x20000000,0x8000,0x1000,'stage 2 lies at physical 0x20000000'",
        "0x1fc04000,0x1fff0000,0x20000,0x1000,'physical 0x2000fffc'",
        "0x80000000,0x00010000,0x8000,0x1000,'physical 0x80000000'"
    })
    void aPlanThatContradictsItselfIsRefused(String source, String address, String length, String page, String why) {
        Stage1Plan plan = Stage1Plan.at(BootBench.FLASH, BootBench.FLASH)
                .stage2(Long.decode(source), Long.decode(address), Integer.decode(length), Integer.decode(page));
        assertThatThrownBy(() -> new MipsLoaderCode().assemble(plan, ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aRegisterOutOfReachIsNamed() {
        Stage1Plan plan = Stage1Plan.at(BootBench.FLASH, BootBench.FLASH)
                .clockSetup(Stage1Step.write32(0xc000_0000L, 1, "PLL: fast"))
                .stage2(0x1fc0_4000, 0x10000, 0x8000);
        assertThatThrownBy(() -> new MipsLoaderCode().assemble(plan, ByteOrder.LITTLE_ENDIAN))
                .hasMessageContaining("the register for 'PLL: fast' lies at physical 0xc0000000");
    }

    @Test
    void theGnuAssemblerMakesTheSameOfIt(@TempDir Path folder) throws Exception {
        assumeTrue(GnuTools.installed(), "mipsel-linux-gnu-as is not installed; it is in binutils-mipsel-linux-gnu");
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Assembly stage1 = new Stage1(BootBench.PLAN, 48).assemble();
            byte[] theirs =
                    GnuTools.assemble(stage1.gnuSource(), Release.RELEASE1, (int) stage1.origin(), order, folder);
            assertThat(stage1.image(order)).isEqualTo(theirs);
        }
    }
}

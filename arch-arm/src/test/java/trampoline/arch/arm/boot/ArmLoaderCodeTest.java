package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.loader.LoaderImage;
import trampoline.arch.arm.asm.GnuTools;
import trampoline.assembler.Assembly;

/** The loader's code as it is built. */
class ArmLoaderCodeTest {
    @Test
    void theListingTellsWhatEachWriteIsFor() {
        LoaderImage image = new ArmLoaderCode().assemble(BootBench.PLAN, ByteOrder.LITTLE_ENDIAN);

        assertThat(image.listing()).contains("MDCNFG: enable DRAM banks", "testPage:", "trampoline:", "c0010008");
        assertThat(image.main()).isEqualTo(Integer.toUnsignedLong(BootBench.STAGE2 + 8));
        assertThat(image.stage2()).startsWith(0, 0, 0, 0xeb);
    }

    @ParameterizedTest
    @CsvSource({
        "0x4000,0xc0010800,0x8000,0x1000,'stage 2 address 0xc0010800'",
        "0x4000,0xc0010000,0x8800,0x1000,'stage 2 length 0x8800'",
        "0x4000,0xc0010000,0,0x1000,'stage 2 length 0x0'",
        "0x4000,0xc0010000,0x8000,0x1008,'page size 0x1008'",
        "0x4000,0xc0010000,0x10,0x10,'stage 2 gets 0x10 bytes'",
        "0x4002,0xc0010000,0x8000,0x1000,'stage 2 source 0x00004002'",
        "0x0100,0xc0010000,0x8000,0x1000,'inside stage 1'"
    })
    void aPlanThatContradictsItselfIsRefused(String source, String address, String length, String page, String why) {
        Stage1Plan plan = Stage1Plan.at(0, 0)
                .stage2(Long.decode(source), Long.decode(address), Integer.decode(length), Integer.decode(page));

        assertThatThrownBy(() -> new ArmLoaderCode().assemble(plan, ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theGnuAssemblerMakesTheSameOfIt(@TempDir Path folder) throws Exception {
        assumeTrue(GnuTools.installed(), "arm-linux-gnueabi-as is not installed; it is in binutils-arm-linux-gnueabi");
        Assembly stage1 = new Stage1(BootBench.PLAN, 16).assemble();

        assertThat(GnuTools.assemble(stage1.gnuSource(), 0, ByteOrder.LITTLE_ENDIAN, folder))
                .isEqualTo(stage1.image(ByteOrder.LITTLE_ENDIAN));
    }
}

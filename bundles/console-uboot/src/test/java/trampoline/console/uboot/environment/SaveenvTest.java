package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Keys;
import trampoline.board.malta.BigEndianMaltaBoardType;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;

class SaveenvTest {
    private static final int SECTOR = 64 << 10;
    private static final int FOREIGN = 0x3e0000;

    @TempDir
    Path folder;

    private final SetenvCommand setenv = new SetenvCommand();
    private final SaveenvCommand saveenv = new SaveenvCommand();
    private MaltaLoader loader;

    @BeforeEach
    void start() throws Exception {
        loader = new MaltaLoader(folder);
    }

    @AfterEach
    void stop() {
        loader.close();
        // its RAM is a quarter of this process's
        loader = null;
    }

    private Partition first() {
        return loader.board().bootProfile().parameterArea();
    }

    private Partition second() {
        return loader.board().bootProfile().redundantParameterArea().orElseThrow();
    }

    private int flags(Partition copy) {
        return loader.bank().read(copy.offset() + 4, 1)[0];
    }

    private void save(String value) {
        loader.call(setenv, "setenv", "kept", value);
        assertThat(loader.call(saveenv, "saveenv")).isZero();
    }

    @Test
    void copiesAreTwoSectorsAtTheEndOfTheLoadersPartition() {
        assertThat(second()).isEqualTo(new Partition("redundant parameters", 0xe0000, SECTOR));
        assertThat(first()).isEqualTo(new Partition("parameters", 0xf0000, SECTOR));
    }

    @Test
    void itPrintsWhatUbootPrints() {
        loader.output();
        save("1");
        assertThat(loader.output())
                .isEqualTo("Saving Environment to Flash... Un-Protected 1 sectors\nUn-Protected 1 sectors\n"
                        + "Erasing Flash...\n. done\nErased 1 sectors\nWriting to Flash... done\n"
                        + "Protected 1 sectors\nProtected 1 sectors\nOK\n");
    }

    @Test
    void theNewestIsFoundAfterReset() {
        for (int i = 1; i <= 4; i++) {
            save("" + i);
            Partition current = i % 2 == 1 ? first() : second();
            Partition old = i % 2 == 1 ? second() : first();
            assertThat(flags(current)).isOne();
            assertThat(flags(old)).isEqualTo(i == 1 ? -1 : 0);
            assertThat(loader.reset()).isEqualTo("Loading Environment from Flash... OK\n");
            assertThat(loader.variables().get("kept")).contains("" + i);
            assertThat(loader.get(LoaderKeys.PARAMETERS).get("kept")).contains("" + i);
        }
    }

    @Test
    void theRestOfTheFlashIsLeftAlone() {
        byte[] foreign = new byte[2 * SECTOR];
        Arrays.fill(foreign, (byte) 0x5a);
        loader.bank().program(FOREIGN, foreign);
        byte[] before = loader.bank().read(0, loader.bank().length());
        save("1");
        save("2");
        byte[] after = loader.bank().read(0, loader.bank().length());
        assertThat(Arrays.equals(before, 0, second().offset(), after, 0, second().offset()))
                .isTrue();
        assertThat(Arrays.equals(before, first().end(), before.length, after, first().end(), after.length))
                .isTrue();
        assertThat(loader.bank().read(FOREIGN, foreign.length)).isEqualTo(foreign);
    }

    @Test
    void sectorsAreProtectedInBetween() throws Exception {
        save("1");
        assertThat(loader.bank().locked(first().offset())).isTrue();
        assertThat(loader.bank().locked(second().offset())).isTrue();
        save("2");
        loader.reset();
        assertThat(loader.variables().get("kept")).contains("2");
    }

    @Test
    void whatDoesNotFitIsSaidAndNothingIsErased() {
        save("1");
        loader.output();
        loader.call(setenv, "setenv", "large", "x".repeat(SECTOR));
        assertThat(loader.call(saveenv, "saveenv")).isOne();
        assertThat(loader.output())
                .contains("shorten large")
                .endsWith("\nFailed (1)\n")
                .doesNotContain("Erasing");
        loader.reset();
        assertThat(loader.variables().get("kept")).contains("1");
    }

    @Test
    void eraseenvLeavesNone() {
        save("1");
        save("2");
        loader.output();
        assertThat(loader.call(new EraseenvCommand(), "eraseenv")).isZero();
        assertThat(loader.output())
                .startsWith("Erasing Environment on Flash... ")
                .endsWith("OK\n");
        assertThat(loader.variables().get("kept")).as("in RAM").contains("2");
        assertThat(loader.reset()).contains("*** Warning - bad CRC, using default environment\n");
        assertThat(loader.variables().get("kept")).isEmpty();
    }

    @Test
    void envLoadGoesBackToWhatWasSaved() {
        save("1");
        loader.call(setenv, "setenv", "kept", "2");
        loader.call(setenv, "setenv", "more", "x");
        assertThat(loader.call(new EnvCommand(), "env", "load")).isZero();
        assertThat(loader.variables().get("kept")).contains("1");
        assertThat(loader.variables().get("more")).isEmpty();
    }

    @Test
    void oneDamagedCopyCostsAtMostTheLastSave() {
        save("1");
        save("2");
        loader.bank().program(second().offset() + 100, new byte[] {0x55});
        loader.reset();
        assertThat(loader.variables().get("kept")).contains("1");
        save("3");
        loader.bank().program(first().offset(), new byte[] {1, 2, 3});
        loader.reset();
        assertThat(loader.variables().get("kept")).contains("3");
    }

    @Test
    void aSingleBlockFromBeforeIsReadWithTheDefaultsBeneath() throws Exception {
        Environment old = Environment.EMPTY.with("bootargs", "quiet").with("kernel_size", "0x1234");
        loader.bank().program(first().offset(), old.encode(SECTOR, ByteOrder.LITTLE_ENDIAN));
        assertThat(loader.reset()).isEqualTo("Loading Environment from Flash... OK\n");
        assertThat(loader.variables().get("bootargs")).contains("quiet");
        assertThat(loader.variables().get("bootcmd")).contains("bootplan");
        assertThat(loader.get(LoaderKeys.PARAMETERS).get("kernel_size")).contains("0x1234");
        save("1");
        assertThat(flags(second())).isOne();
        loader.reset();
        assertThat(loader.variables().get("bootargs")).contains("quiet");
        assertThat(loader.variables().get("kept")).contains("1");
    }

    @Test
    void whatTheFlashHoldsIsNoMatterOfDefaults() throws Exception {
        loader.call(setenv, "setenv", "kernel_size", "0x1234");
        save("1");
        loader.call(new EnvCommand(), "env", "default", "-a");
        assertThat(loader.variables().get("kernel_size")).contains("0x1234");
        assertThat(loader.variables().get("kept")).isEmpty();
    }

    @Test
    void theOtherByteOrderHasItsCheckSumInIt() throws Exception {
        Path other = java.nio.file.Files.createDirectory(folder.resolve("be"));
        try (MaltaLoader big = new MaltaLoader(other, new BigEndianMaltaBoardType(), bus -> bus)) {
            big.call(setenv, "setenv", "kept", "big");
            assertThat(big.call(saveenv, "saveenv")).isZero();
            big.reset();
            assertThat(big.variables().get("kept")).contains("big");
        }
    }

    @Test
    void aBaudRateThatWasSavedIsFollowed() {
        loader.type("\r");
        loader.call(setenv, "setenv", "baudrate", "38400");
        save("1");
        loader.get(Keys.SERIAL).init(115_200);
        loader.reset();
        assertThat(loader.get(Keys.SERIAL).baud()).isEqualTo(38_400);
    }
}

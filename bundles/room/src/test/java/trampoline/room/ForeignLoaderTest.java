package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.flash.FlashBank;
import trampoline.room.small.SmallBench;

/** Where a loader goes, on a flash of 4 MiB whose last 64 KiB answer at the reset vector. */
class ForeignLoaderTest {
    private static final int VECTOR = 0x3f_0000;
    private static final Stage1Plan HIGH = Stage1Plan.at(0xffff_0000L, VECTOR).stage2(0, 0x1000_0000L, 0x1000);

    @TempDir
    Path folder;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private FlashBank programmed(byte[] image) throws Exception {
        FlashBank bank = bench.powerOn().board().flashBanks().get(0);
        bank.erase(0, bank.length());
        BoardType type = bench.room().boardTypes().stream()
                .filter(each -> each.name().equals("small"))
                .findFirst()
                .orElseThrow();
        Path file = Files.write(folder.resolve("loader"), image);
        ForeignLoader.read(bench.options().flash(file).build(), type)
                .orElseThrow()
                .program(bank, HIGH);
        return bank;
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        for (int i = 0; i < length; i++) {
            image[i] = (byte) (i * 7);
        }
        return image;
    }

    @Test
    void itBeginsWhereTheResetVectorLeadsTo() throws Exception {
        FlashBank bank = programmed(image(0x1_0000));
        assertThat(bank.read(VECTOR, 0x1_0000)).isEqualTo(image(0x1_0000));
        assertThat(bank.read(0, VECTOR)).containsOnly(-1);
    }

    @Test
    void anImageOfTheWholeFlashBeginsAtItsStart() throws Exception {
        assertThat(programmed(image(4 << 20)).read(0, 4 << 20)).isEqualTo(image(4 << 20));
    }

    @Test
    void whatDoesNotFitBehindTheVectorIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> programmed(image(0x1_0001)))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(
                        "loader has 0x10001 bytes", "0x3f0000 of flash bank 0", "0x10000", "whole flash, 0x400000");
    }
}

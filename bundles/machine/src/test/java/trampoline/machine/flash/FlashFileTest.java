package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;

class FlashFileTest {
    private static final int LENGTH = 0x10000;

    @TempDir
    Path folder;

    private byte[] contents() throws Exception {
        try (FlashFile file = FlashFile.open(folder, "flash0", LENGTH)) {
            byte[] bytes = new byte[LENGTH];
            file.readAll(bytes, 0);
            return bytes;
        }
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aNewBankIsErased() throws Exception {
        assertThat(contents()).isEqualTo(filled(LENGTH, 0xff));
        assertThat(folder.resolve("flash0.img")).hasSize(LENGTH);
    }

    @Test
    void whatIsWrittenIsThereAfterReopening() throws Exception {
        try (FlashFile file = FlashFile.open(folder, "flash0", LENGTH)) {
            file.writeWhole(0x4000, filled(0x4000, 1), 0, 0x4000);
            file.writeInPlace(0x4004, new byte[] {9, 8, 7, 6, 5}, 1, 4);
        }
        byte[] bytes = contents();
        assertThat(Arrays.copyOfRange(bytes, 0x4000, 0x400c)).containsExactly(1, 1, 1, 1, 8, 7, 6, 5, 1, 1, 1, 1);
        assertThat(bytes[0x8000]).isEqualTo((byte) 0xff);
        assertThat(folder.resolve("flash0.journal")).isEmptyFile();
    }

    @Test
    void anImageOfTheWrongSizeIsRefusedWithBothSizes() throws Exception {
        Files.write(folder.resolve("flash0.img"), new byte[1000]);
        assertThatThrownBy(() -> FlashFile.open(folder, "flash0", LENGTH))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining(folder.resolve("flash0.img").toString())
                .hasMessageContaining("has 1000 bytes, but the bank has 65536")
                .hasMessageContaining("move the file away");
        assertThat(folder.resolve("flash0.img")).hasSize(1000);
    }

    @Test
    void anImageThatCannotBeOpenedIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("flash0.journal/full"));
        assertThatThrownBy(() -> FlashFile.open(folder, "flash0", LENGTH))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("flash image " + folder.resolve("flash0.img") + " cannot be used");
    }

    @Test
    void anImageThatIsCutShortIsNamedInsteadOfBroken() throws Exception {
        Path image = folder.resolve("flash0.img");
        FlashFile file = FlashFile.open(folder, "flash0", LENGTH);
        file.sync();
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.truncate(1000);
        }
        List<ThrowingCallable> writes = List.of(
                () -> file.writeInPlace(0x8000, new byte[4], 0, 4),
                () -> file.writeWhole(0x4000, new byte[0x4000], 0, 0x4000));
        for (ThrowingCallable write : writes) {
            assertThatThrownBy(write)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll("flash image " + image, "cut short to 1000 bytes", "65536 bytes");
        }
        assertThat(image).as("it was not made longer again").hasSize(1000);
        assertThat(folder.resolve("flash0.journal")).isEmptyFile();
    }

    @Test
    void anImageThatIsCutShortWhileWordsAreWrittenIsNoticedAtTheNextSync() throws Exception {
        Path image = folder.resolve("flash0.img");
        FlashFile file = FlashFile.open(folder, "flash0", LENGTH);
        file.writeInPlace(0, new byte[4], 0, 4);
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.truncate(0x2000);
        }
        assertThatThrownBy(file::sync)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("flash image " + image, "cut short to 8192 bytes");
    }

    @Test
    void rangesOutsideTheBankAreRefused() throws Exception {
        try (FlashFile file = FlashFile.open(folder, "flash0", LENGTH)) {
            assertThatThrownBy(() -> file.writeWhole(LENGTH - 1, new byte[2], 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("0x2 bytes at 0xffff");
            assertThatThrownBy(() -> file.writeInPlace(-1, new byte[2], 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** The journal as a process leaves it that is killed between the journal and the image. */
    private static byte[] record(int offset, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(8).putInt(offset).putInt(data.length).array());
        crc.update(data);
        return ByteBuffer.allocate(24 + data.length)
                .putLong(0x5452464c4a524e31L)
                .putInt(offset)
                .putInt(data.length)
                .putLong(crc.getValue())
                .put(data)
                .array();
    }

    @Test
    void aCompleteJournalIsCarriedOut() throws Exception {
        contents();
        Files.write(folder.resolve("flash0.journal"), record(0x8000, filled(0x4000, 3)));
        byte[] torn = filled(LENGTH, 0xff);
        Arrays.fill(torn, 0x8000, 0x9123, (byte) 3);
        Files.write(folder.resolve("flash0.img"), torn);
        byte[] bytes = contents();
        assertThat(Arrays.copyOfRange(bytes, 0x8000, 0xc000)).isEqualTo(filled(0x4000, 3));
        assertThat(bytes[0xc000]).isEqualTo((byte) 0xff);
        assertThat(folder.resolve("flash0.journal")).isEmptyFile();
    }

    @Test
    void anIncompleteJournalIsDropped() throws Exception {
        contents();
        byte[] record = record(0x8000, filled(0x40, 3));
        for (int length = 0; length < record.length; length++) {
            Files.write(folder.resolve("flash0.journal"), Arrays.copyOf(record, length));
            assertThat(contents()).isEqualTo(filled(LENGTH, 0xff));
        }
    }

    @Test
    void aDamagedOrForeignJournalIsDropped() throws Exception {
        contents();
        byte[] damaged = record(0x8000, filled(0x40, 3));
        damaged[30] ^= 1;
        byte[] outside = record(LENGTH - 4, filled(0x40, 3));
        byte[] negative = record(-4, filled(0x40, 3));
        for (byte[] journal : new byte[][] {damaged, outside, negative, new byte[LENGTH + 25]}) {
            Files.write(folder.resolve("flash0.journal"), journal);
            assertThat(contents()).isEqualTo(filled(LENGTH, 0xff));
        }
    }

    @Test
    void aJournalWithoutItsImageIsNotCarriedOut() throws Exception {
        Files.write(folder.resolve("flash0.journal"), record(0, filled(0x40, 3)));
        assertThat(contents()).isEqualTo(filled(LENGTH, 0xff));
    }
}

package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.machine.ChildProcess;

/** A process that writes flash is killed at any moment; what it said it had written must be there, whole. */
@Timeout(120)
class FlashFileKillTest {
    private static final int BLOCK = 0x4000;
    private static final int BLOCKS = 4;
    private static final int ROUNDS = 8;

    @TempDir
    Path folder;

    /** Writes version 1, 2, 3 ... of the blocks in turn, and after each of them its words; says so afterwards. */
    public static void main(String[] arguments) throws Exception {
        try (FlashFile file = FlashFile.open(Path.of(arguments[0]), "flash0", BLOCKS * BLOCK)) {
            for (int version = Integer.parseInt(arguments[1]); ; version++) {
                int offset = version % BLOCKS * BLOCK;
                file.writeWhole(offset, block(version), 0, BLOCK);
                System.out.println("block " + version);
                for (int word = 0; word < 64; word++) {
                    file.writeInPlace(offset + 4 * word, word(version, word), 0, 4);
                    System.out.println("word " + version + " " + word);
                }
            }
        }
    }

    private static byte[] block(int version) {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        while (bytes.hasRemaining()) {
            bytes.putInt(version);
        }
        return bytes.array();
    }

    private static byte[] word(int version, int word) {
        return ByteBuffer.allocate(4).putInt(~version ^ word << 16).array();
    }

    @Test
    void everythingAcknowledgedIsThere() throws Exception {
        Random random = new Random();
        int next = 1;
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = ChildProcess.start(FlashFileKillTest.class, folder.toString(), "" + next);
            int linesBeforeKill = 1 + random.nextInt(300);
            int version = next - 1;
            int words = 64;
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                int lines = 0;
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    String[] parts = line.split(" ");
                    if (parts.length < 2 || parts[0].equals("word") && parts.length < 3) {
                        continue;
                    }
                    version = Integer.parseInt(parts[1]);
                    words = parts[0].equals("word") ? Integer.parseInt(parts[2]) + 1 : 0;
                    if (++lines == linesBeforeKill) {
                        // by the handle, which leaves the pipe open: the lines still in it count
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
            writer.waitFor();
            check(round, version, words);
            next = version + 1;
        }
    }

    /** {@code version} was acknowledged with {@code words} words; more words, or the next version, may be there. */
    private void check(int round, int version, int words) throws Exception {
        byte[] bytes = new byte[BLOCKS * BLOCK];
        try (FlashFile file = FlashFile.open(folder, "flash0", bytes.length)) {
            file.readAll(bytes, 0);
        }
        ByteBuffer image = ByteBuffer.wrap(bytes);
        String where = "round " + round + ", acknowledged version " + version + " and " + words + " words";
        for (int block = 0; block < BLOCKS; block++) {
            int found = image.getInt(block * BLOCK + BLOCK - 4);
            int last = version - Math.floorMod(version - block, BLOCKS);
            if (last <= 0 && found == -1) {
                continue;
            }
            assertThat(found).as(where + ": block " + block).isIn(last, last + BLOCKS);
            assertThat(found).as(where + ": at most one write ahead").isLessThanOrEqualTo(version + 1);
            for (int at = 64 * 4; at < BLOCK; at += 4) {
                assertThat(image.getInt(block * BLOCK + at))
                        .as(where + ": one whole")
                        .isEqualTo(found);
            }
            if (found == version) {
                for (int word = 0; word < words; word++) {
                    assertThat(image.getInt(block * BLOCK + 4 * word))
                            .as(where + ": word " + word)
                            .isEqualTo(~version ^ word << 16);
                }
            }
        }
    }
}

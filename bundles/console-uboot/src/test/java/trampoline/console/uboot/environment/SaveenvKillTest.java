package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.flash.Partition;
import trampoline.board.malta.MaltaBoardType;
import trampoline.image.RedundantEnvironment;
import trampoline.machine.flash.FlashFile;

/**
 * The process ends while the environment is saved: what lies in the state folder is the old environment or the new one.
 * Moments are random; a child process is killed at some of them, at the others the files are copied as a kill would
 * leave them.
 */
@Timeout(300)
class SaveenvKillTest {
    private static final int MOMENTS = 484;
    private static final int KILLS = 16;
    private static final int SAVES = 11;
    private static final int FLASH_LENGTH = 4 << 20;
    /** The child tells of every so many writes. */
    private static final int WRITES_PER_SIGN = 256;

    private static final String IMAGE = "flash0.img";
    private static final String JOURNAL = "flash0.journal";

    @TempDir
    Path folder;

    /** Saves one generation after the other: prints {@code +} when one is saved, {@code .} as it goes. */
    public static void main(String[] arguments) throws Exception {
        FlashWrites[] writes = new FlashWrites[1];
        try (MaltaLoader loader = new MaltaLoader(Path.of(arguments[0]), new MaltaBoardType(), bus -> {
            writes[0] = new FlashWrites(bus);
            return writes[0];
        })) {
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                loader.variables().replaceWith(Generations.variables(number));
                writes[0].watch((count, value) -> {
                    if (count % WRITES_PER_SIGN == 0) {
                        sign('.');
                    }
                });
                loader.call(new SaveenvCommand(), "saveenv");
                sign('+');
            }
        }
    }

    private static void sign(char what) {
        System.out.print(what);
        System.out.flush();
    }

    /** Which environment lies in a state folder, after what opening the flash does about a broken write. */
    private static int generation(Path state, Partition first, Partition second, String where) throws Exception {
        byte[] flash = new byte[FLASH_LENGTH];
        try (FlashFile file = FlashFile.open(state, "flash0", FLASH_LENGTH)) {
            file.readAll(flash, 0);
        }
        return Generations.of(
                RedundantEnvironment.decode(copy(flash, first), copy(flash, second), ByteOrder.LITTLE_ENDIAN)
                        .environment()
                        .values(),
                where);
    }

    private static byte[] copy(byte[] flash, Partition area) {
        return Arrays.copyOfRange(flash, area.offset(), area.end());
    }

    @Test
    void filesCopiedAtRandomMoments() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        FlashWrites[] writes = new FlashWrites[1];
        Path state = Files.createDirectory(folder.resolve("state"));
        Path copies = Files.createDirectory(folder.resolve("copies"));
        try (MaltaLoader loader = new MaltaLoader(state, new MaltaBoardType(), bus -> {
            writes[0] = new FlashWrites(bus);
            return writes[0];
        })) {
            Partition first = loader.board().bootProfile().parameterArea();
            Partition second =
                    loader.board().bootProfile().redundantParameterArea().orElseThrow();
            Files.copy(state.resolve(IMAGE), copies.resolve(IMAGE));
            SaveenvCommand saveenv = new SaveenvCommand();
            loader.variables().replaceWith(Generations.variables(0));
            writes[0].watch((count, value) -> {});
            assertThat(loader.call(saveenv, "saveenv")).isZero();
            int all = writes[0].count();
            int[] seen = new int[2];
            for (int number = 1; number <= SAVES; number++) {
                TreeSet<Integer> moments = new TreeSet<>();
                while (moments.size() < MOMENTS / SAVES) {
                    // the end, where the new one takes over, and the beginning get more than their share
                    int span = random.nextInt(4) == 0 ? 40 : all;
                    int at = random.nextInt(span);
                    moments.add(random.nextBoolean() ? at : all - 1 - at);
                }
                int generation = number;
                writes[0].watch((count, value) -> {
                    if (moments.contains(count)) {
                        String where = "save " + generation + ", before write " + count;
                        int found = copied(state, copies, first, second, where);
                        assertThat(found).as(where).isIn(generation - 1, generation);
                        seen[generation - found]++;
                    }
                });
                loader.variables().replaceWith(Generations.variables(number));
                assertThat(loader.call(saveenv, "saveenv")).isZero();
            }
            assertThat(seen[0] + seen[1]).isEqualTo(MOMENTS);
            assertThat(seen[0]).as("the new one").isPositive();
            assertThat(seen[1]).as("the old one").isPositive();
        }
    }

    /** What a kill would leave; of the flash, the copies of the environment will do. */
    private static int copied(Path state, Path copies, Partition first, Partition second, String where) {
        try {
            Files.write(copies.resolve(JOURNAL), Files.readAllBytes(state.resolve(JOURNAL)));
            try (FileChannel from = FileChannel.open(state.resolve(IMAGE), StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(copies.resolve(IMAGE), StandardOpenOption.WRITE)) {
                to.position(second.offset());
                from.transferTo(second.offset(), first.end() - second.offset(), to);
            }
            return generation(copies, first, second, where);
        } catch (Exception e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }

    @Test
    void processKilledAtRandomMoments() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        int next = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            int saved = next - 1 + runAndKill(next, 10 + random.nextInt(120));
            String where = "kill " + kill + ", acknowledged " + saved;
            // a loader that starts after it finds the old one or the new one, and goes on from it
            try (MaltaLoader loader = new MaltaLoader(folder)) {
                if (saved == 0 && loader.get(Origin.KEY) == Origin.DEFAULT) {
                    continue;
                }
                int found = Generations.of(loader.variables().all(), where);
                assertThat(found).as(where).isBetween(saved, saved + 1);
                next = found + 1;
            }
        }
        assertThat(next).as("something was saved").isGreaterThan(2);
    }

    /** Starts a child and kills it at one of its signs; tells how many saves it had acknowledged. */
    private int runAndKill(int next, int signs) throws IOException, InterruptedException {
        Process child = start(folder.toString(), "" + next);
        int saved = 0;
        try (InputStream said = child.getInputStream()) {
            int seen = 0;
            for (int sign = said.read(); sign >= 0; sign = said.read()) {
                if (sign == '+') {
                    saved++;
                } else if (sign != '.') {
                    continue;
                }
                if (++seen == signs) {
                    // by the handle, which leaves the pipe open: the signs still in it count
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        return saved;
    }

    private static Process start(String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx600m",
                "-cp",
                classPath,
                SaveenvKillTest.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./trampoline boot} as scripts see it: exit codes, what goes where, and what is said of wrong input. */
class BootIT {
    private static final String ALL_IS_WELL = "Checks: \\d+, wrong: 0\\s+echo:";

    @TempDir
    Path folder;

    private Path state() {
        return folder.resolve("boards");
    }

    private Trampoline.Outcome boot(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("boot", "lart", "--state", state().toString()));
        words.addAll(List.of(arguments));
        return new Trampoline(folder).run(words.toArray(String[]::new));
    }

    private void refused(int exitCode, Trampoline.Outcome outcome, String... parts) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err()).contains(parts).doesNotContain("Exception", "\tat ");
        assertThat(outcome.out()).as("nothing ran").isEmpty();
        assertThat(state().resolve("lart")).as("nothing half-written").doesNotExist();
    }

    private Path file(String name, int length) throws IOException {
        return Files.write(folder.resolve(name), new byte[length]);
    }

    private Path zImage(int start, int stated, int length) throws IOException {
        ByteBuffer image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(0x24, 0x016f2818).putInt(0x28, start).putInt(0x2c, start + stated);
        return Files.write(folder.resolve("zImage"), image.array());
    }

    @Test
    void expectationsAndTypingInTheOrderGiven() throws Exception {
        Trampoline.Outcome outcome = boot(
                "--cmdline",
                "one=1",
                "--expect",
                "Autoboot",
                "--expect",
                ALL_IS_WELL,
                "--send",
                "h\\x65llo\\r",
                "--expect",
                "hello");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("This is a LART", "Starting kernel", "one=1", "\nhello");
        assertThat(outcome.err()).doesNotContain("last lines");
    }

    @Test
    void whatIsTypedDuringTheCountdownGivesThePrompt() throws Exception {
        Trampoline.Outcome outcome = boot("--expect", "Autoboot .*\\.\\.", "--send", "x", "--expect", "blob> ");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("Starting kernel");
    }

    @Test
    void theSameRunHasTheSameOutputInstructionCountAndVirtualTime() throws Exception {
        List<Trampoline.Outcome> outcomes = new ArrayList<>();
        for (String engine : List.of("translate", "interpret", "translate")) {
            Path fresh = folder.resolve("run" + outcomes.size());
            outcomes.add(new Trampoline(folder)
                    .run(
                            ("boot lart --stats --seed 8 --expect Auto --send x --expect blob> --send dump\\x200xc0300000\\n"
                                            + " --expect c0300070 --engine " + engine + " --state " + fresh)
                                    .split(" ")));
        }
        assertThat(outcomes.get(0).exitCode()).as(outcomes.get(0).err()).isZero();
        assertThat(outcomes.get(0).out()).endsWith("c0300070");
        assertThat(outcomes.get(0).err())
                .matches("trampoline: lart: \\d{4,} instructions, \\d\\.\\d{12} s of virtual time\n");
        assertThat(outcomes).containsOnly(outcomes.get(0));
    }

    @Test
    void anExpectationThatIsNotMetInTimeFailsWithTheLastLines() throws Exception {
        Trampoline.Outcome outcome = boot("--expect", ALL_IS_WELL, "--expect", "ne+ver", "--timeout", "10");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("'ne+ver'", "within 10 seconds", "  | Checks: ", "echo:")
                .containsPattern("the core: pc 0x[0-9a-f]{8}, svc mode, arm state, executing; \\d+ instructions")
                .containsPattern("it reads register \\S+ of .* over and over")
                .containsPattern("-> c0008[0-9a-f]{3}: \\w+ r\\d");
    }

    /** A loader of somebody else's that is none: what comes of it is told by where the core has got to. */
    @Test
    void aCoreThatRunsWildIsFound() throws Exception {
        Path wild = Files.write(folder.resolve("wild.bin"), new byte[] {0, (byte) 0xf0, (byte) 0xa0, (byte) 0xe1});
        Trampoline.Outcome outcome = boot("--flash", wild.toString(), "--expect", "never", "--timeout", "4");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("within 4 seconds", "the core: pc 0x00000000, svc mode", "mov pc, r0");
    }

    @Test
    void aFunctionThatIsNoneIsFound() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .run(
                        ("boot malta --expect autoboot --send x --expect => --send go\\x2080100000\\n --expect never --timeout 8 --state "
                                        + state())
                                .split(" "));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("the core: pc 0x", "last exception: ");
    }

    @Test
    void kernelLargerThanItsPartition() throws Exception {
        String kernel = file("kernel", (1792 << 10) + 1).toString();
        refused(
                1,
                boot("--kernel", kernel, "--expect", "x"),
                kernel,
                "1835009",
                "1835008",
                "--layout loader:128k,kernel:1920k,ramdisk:2048k");
    }

    @Test
    void truncatedKernel() throws Exception {
        String kernel = zImage(0, 5000, 4000).toString();
        refused(1, boot("--kernel", kernel, "--expect", "x"), kernel, "5000", "4000", "truncated");
    }

    @Test
    void kernelLinkedForAnotherAddress() throws Exception {
        String kernel = zImage(0xa0008000, 4000, 4000).toString();
        refused(1, boot("--kernel", kernel, "--expect", "x"), kernel, "0xa0008000", "0xc0008000");
    }

    @Test
    void fileThatIsNotThere() throws Exception {
        String ramdisk = folder.resolve("none").toString();
        refused(1, boot("--ramdisk", ramdisk, "--expect", "x"), ramdisk, "does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|loader:128k,kernel:1m|1179648|4194304",
                "2|big|'big'|stock",
                "1|loader:128k,kernel:1000k,ramdisk:2968k|'ramdisk'|128k"
            })
    void wrongLayout(int exitCode, String layout, String value, String wayOut) throws Exception {
        refused(exitCode, boot("--layout", layout, "--expect", "x"), value, wayOut);
    }

    @Test
    void unknownBoard() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("boot", "lard", "--state", state().toString());
        refused(2, outcome, "'lard'", "lart");
    }

    @Test
    void stateFolderThatCannotBeMade() throws Exception {
        Path file = file("plain", 1);
        Trampoline.Outcome outcome = new Trampoline(folder).run("boot", "lart", "--state", file.toString());
        refused(1, outcome, file.toString(), "--state");
    }

    @Test
    void stateFolderInUseByAnotherProcessAndFreeOnceThatIsKilled() throws Exception {
        Process holder = new Trampoline(folder)
                .start("boot", "lart", "--state", state().toString(), "--expect", "never", "--timeout", "600");
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.startsWith("Memory map")) {
                line = said.readLine();
            }
            assertThat(line).isNotNull();
            Trampoline.Outcome outcome = boot("--expect", "x");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains(state().resolve("lart").toString(), "in use by process " + holder.pid(), "--state");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(boot("--expect", ALL_IS_WELL).exitCode()).isZero();
    }

    @Test
    void flashImageOfTheWrongSize() throws Exception {
        assertThat(boot("--expect", "Memory map").exitCode()).isZero();
        Path image = state().resolve("lart/flash0.img");
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.truncate(1000);
        }
        Trampoline.Outcome outcome = boot("--expect", "x");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(image.toString(), "1000", "4194304", "move the file away");
        assertThat(image).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--expect|''|waits for nothing",
                "--expect|x*|waits for nothing",
                "--expect|(|no regular expression",
                "--send|\\q|\\xNN",
                "--bogus|1|'--bogus'",
                "--timeout|soon|'soon'",
                "--engine|steam|interpret, translate",
                "--timeout|NaN|more than 0",
                "--kernel|''|--kernel"
            })
    void wrongUsage(String option, String value, String part) throws Exception {
        refused(2, boot(option, value), part);
    }

    @Test
    void missingBoard() throws Exception {
        refused(2, new Trampoline(folder).run("boot"), "BOARD", "--help");
    }
}

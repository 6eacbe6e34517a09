package trampoline.image.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.image.Tool;
import trampoline.image.load.LoadSegment;
import trampoline.image.srecord.SRecords;

/** {@code readelf} says the same of a file as this parser; {@code objcopy} makes S-records of it that say it too. */
class BinutilsTest {
    private static final Pattern LOAD = Pattern.compile(
            "^  LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+)", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void readelfAgreesOnOurFiles() throws Exception {
        Tool.require("readelf");
        for (int bits : new int[] {32, 64}) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                assertReadelfAgrees(Files.write(folder.resolve("ours"), ElfBuilder.build(bits, order)));
            }
        }
    }

    @Test
    void readelfAgreesOnACompiledProgram() throws Exception {
        assertReadelfAgrees(compiled());
    }

    private void assertReadelfAgrees(Path file) throws Exception {
        Elf elf = Elf.parse(Files.readAllBytes(file)).orElseThrow();
        String text = Tool.run(folder, "readelf", "-l", "-W", file.toString());
        List<String> theirs = new ArrayList<>();
        Matcher matcher = LOAD.matcher(text);
        while (matcher.find()) {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= 5; i++) {
                line.append(Long.toHexString(Long.parseUnsignedLong(matcher.group(i), 16)))
                        .append(' ');
            }
            theirs.add(line.toString());
        }
        assertThat(theirs).isNotEmpty();
        assertThat(elf.segments())
                .extracting(segment -> String.format(
                        "%x %x %x %x %x ",
                        segment.contents().offset(),
                        segment.virtual(),
                        segment.physical(),
                        segment.contents().fileLength(),
                        segment.memoryLength()))
                .isEqualTo(theirs);
        assertThat(text).contains(String.format("Entry point 0x%x", elf.entry()));
    }

    @Test
    void objcopyMakesSRecordsWithTheSameBytes() throws Exception {
        Path program = compiled();
        Tool.run(folder, "objcopy", "-O", "srec", "--srec-len=28", program.toString(), "program.srec");
        Tool.run(folder, "objcopy", "-O", "binary", program.toString(), "program.bin");
        byte[] flat = Files.readAllBytes(folder.resolve("program.bin"));

        SRecords records = SRecords.parse(Files.readAllBytes(folder.resolve("program.srec")))
                .orElseThrow();

        List<LoadSegment> segments = records.plan().segments();
        assertThat(segments).isNotEmpty();
        long base = segments.stream().mapToLong(LoadSegment::address).min().orElseThrow();
        int total = 0;
        for (LoadSegment segment : segments) {
            int at = (int) (segment.address() - base);
            assertThat(flat).hasSizeGreaterThanOrEqualTo(at + segment.fileLength());
            assertThat(segment.bytes()).isEqualTo(Arrays.copyOfRange(flat, at, at + segment.fileLength()));
            total += segment.fileLength();
        }
        assertThat(total).isPositive();
        assertThat(records.plan().entry())
                .hasValue(Elf.parse(Files.readAllBytes(program)).orElseThrow().entry());
    }

    private Path compiled() throws Exception {
        Tool.require("gcc", "readelf", "objcopy");
        Files.writeString(
                folder.resolve("program.c"),
                "int table[100] = {1, 2, 3}; int zeros[1000]; void _start(void) { for (;;) zeros[0] += table[1]; }\n");
        Tool.run(
                folder,
                "gcc",
                "-O1",
                "-nostdlib",
                "-static",
                "-no-pie",
                "-Wl,-Ttext-segment=0x400000",
                "-o",
                "program",
                "program.c");
        return folder.resolve("program");
    }
}

package trampoline.transfer.serial.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.transfer.Files;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;

/** S-records and uuencode, at both ends of a line and as other programs write them. */
class TextTransferTest {
    private static final long HOUR = 3600 * Clock.SECOND;

    private static LinePair quiet() {
        return new LinePair(115_200, Noise.none(), Noise.none(), HOUR);
    }

    private static TransferException failure(SerialProtocol protocol, TransferTarget target, String typed)
            throws Exception {
        return quiet().run(
                        end -> protocol.receive(end, target, TransferMonitor.NONE),
                        end -> end.write(typed.getBytes(StandardCharsets.ISO_8859_1)))
                .first();
    }

    private static Stream<byte[]> samples() {
        return Samples.all().filter(contents -> contents.length <= 5000);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void uuencodeComesAsItWent(byte[] contents) throws Exception {
        Files files = new Files();
        LinePair.Result result = quiet().run(
                        end -> new Uuencode().send(end, List.of(Samples.source("a b", contents)), TransferMonitor.NONE),
                        end -> new Uuencode().receive(end, files, TransferMonitor.NONE));
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.only().finished()).isTrue();
        assertThat(files.only().file().name()).isEqualTo("a b");
        assertThat(files.only().contents()).isEqualTo(contents);
    }

    /** Text that POSIX's uuencode writes; some programs write zeros as blanks, which may get lost at a line's end. */
    @Test
    void uuencodeOfOtherProgramsIsUnderstood() throws Exception {
        for (String body : List.of("#0V%T\n`\n", "#0V%T\r\n \r\n")) {
            Files files = new Files();
            assertThat(failure(new Uuencode(), files, "begin 644 cat.txt\n" + body + "end\n"))
                    .isNull();
            assertThat(files.only().contents()).isEqualTo("Cat".getBytes(StandardCharsets.US_ASCII));
        }
        Files zeros = new Files();
        assertThat(failure(new Uuencode(), zeros, "begin 644 z\n$    \n`\nend\n"))
                .isNull();
        assertThat(zeros.only().contents()).isEqualTo(new byte[4]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|'begin'",
                "begin 644 ..|no name of a file",
                "begin 644 a;M1|it is for 45 bytes",
                "begin 644 a;#0V%T;end|without a line of length 0",
                "begin 644 a;#0V%~|column 5",
                "begin 644 a;#0V%T;`;x|should follow",
                "begin 644 a;#0V%T|nothing came"
            })
    void damagedUuencodeIsNoFile(String typed, String reason) throws Exception {
        Files files = new Files();
        assertThat(failure(new Uuencode(), files, typed.replace(';', '\n') + "\n"))
                .hasMessageContaining(reason);
        assertThat(files.all()).noneMatch(Files.Received::finished);
    }

    /** Bytes by address. */
    private static TransferTarget memory(Map<Long, Byte> bytes) {
        return file -> Optional.of((position, data, offset, length) -> {
            for (int i = 0; i < length; i++) {
                bytes.put(position + i, data[offset + i]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sRecordsGoWhereTheyCameFrom(byte[] contents) throws Exception {
        long start = 0xffff_ffffL + 1 - contents.length;
        TransferFile file = TransferFile.of("name", contents.length);
        TransferSource source = new TransferSource() {
            @Override
            public TransferFile file() {
                return file;
            }

            @Override
            public long start() {
                return contents.length == 0 ? 0 : start;
            }

            @Override
            public int read(long position, byte[] buffer, int offset, int length) {
                int count = (int) Math.min(length, contents.length - (position - start));
                System.arraycopy(contents, (int) (position - start), buffer, offset, count);
                return count;
            }
        };
        Map<Long, Byte> bytes = new TreeMap<>();
        LinePair.Result result = quiet().run(
                        end -> new SRecordProtocol().send(end, List.of(source), TransferMonitor.NONE),
                        end -> new SRecordProtocol().receive(end, memory(bytes), TransferMonitor.NONE));
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(bytes).hasSize(contents.length);
        for (int i = 0; i < contents.length; i++) {
            assertThat(bytes.get(start + i)).isEqualTo(contents[i]);
        }
    }

    /** The example of Motorola's manual. */
    @Test
    void sRecordsOfOtherProgramsAreUnderstood() throws Exception {
        Map<Long, Byte> bytes = new TreeMap<>();
        String text = "S00600004844521B\nS1130000285F245F2212226A000424290008237C2A\n"
                + "S11300100002000800082629001853812341001813\nS113002041E900084E42234300182342000824A952\n"
                + "S107003000144ED492\nS5030004F8\nS9030000FC\n";
        assertThat(failure(new SRecordProtocol(), memory(bytes), text)).isNull();
        assertThat(bytes).hasSize(52).containsEntry(0L, (byte) 0x28).containsEntry(51L, (byte) 0xd4);
    }

    /** What U-Boot's {@code loads} takes: it looks for an S, at digits of both cases, and not at counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "S107003000144ED492\r\n\r\nS9030000FC\r\n",
                "s9030000fc\nS107003000144ed492\nS9030000fc\n",
                "S107003000144ED492  \t ; the only one\nS9030000FC\n",
                "  S107003000144ED492\nS9030000FC \n",
                "=> S107003000144ED492\n# end\nS9030000FC\n",
                "S107003000144ED492\nS00600004844521B\nS9030000FC\n",
                "S107003000144ED492\nS5030002FA\nS604000009F2\nS9030000FC\n",
                "S107003000144ED492\nS70500000000FA\n"
            })
    void sRecordsAreReadAsUbootReadsThem(String text) throws Exception {
        Map<Long, Byte> bytes = new TreeMap<>();
        assertThat(failure(new SRecordProtocol(), memory(bytes), text)).isNull();
        assertThat(bytes)
                .containsExactly(
                        entry(0x30L, (byte) 0x00),
                        entry(0x31L, (byte) 0x14),
                        entry(0x32L, (byte) 0x4e),
                        entry(0x33L, (byte) 0xd4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|nothing came",
                "Sx030000FC|line 1: it should begin with S and a digit",
                "S4030000FC|type S4 is reserved",
                "S107003000144ED493|check sum is 0x93, but should be 0x92",
                "S107003000144ED4|its count is 7",
                "S10700300014x0D492|column 13",
                "S107003000144ED492|line 2: nothing came",
                "S306FFFFFFFF01|its count is 6",
                "S307FFFFFFFF0102F9|go past address"
            })
    void damagedSRecordsAreAnError(String typed, String reason) throws Exception {
        assertThat(failure(new SRecordProtocol(), memory(new TreeMap<>()), typed.replace(';', '\n') + "\n"))
                .hasMessageContaining(reason);
    }

    @Test
    void ctrlCIsTheUser() throws Exception {
        for (SerialProtocol protocol : List.of(new SRecordProtocol(), new Uuencode())) {
            assertThat(failure(protocol, new Files(), "\u0003")).isInstanceOf(TransferCancelledException.class);
        }
    }

    /** 45 bytes a line, of which the second line has one character too few, or twice. */
    @ParameterizedTest
    @ValueSource(strings = {"lost", "doubled"})
    void aLineOfAnotherFormThanTheOthersIsDamaged(String damage) throws Exception {
        String line = "M" + "`".repeat(20) + "A".repeat(40) + "\n";
        String damaged = damage.equals("lost") ? line.replaceFirst("A", "") : line.replaceFirst("A", "AA");
        String rest = "`\nend\n";
        Files files = new Files();
        assertThat(failure(new Uuencode(), files, "begin 644 a\n" + line + line + rest))
                .isNull();
        assertThat(files.only().contents()).hasSize(90);
        assertThat(failure(new Uuencode(), new Files(), "begin 644 a\n" + line + damaged + rest))
                .hasMessageContaining("it is for 45 bytes, but has");
    }

    @Test
    void whateverComesTheReceiverEnds() throws Exception {
        for (SerialProtocol protocol : List.of(new SRecordProtocol(), new Uuencode())) {
            for (int seed = 0; seed < 100; seed++) {
                byte[] noise = Samples.random(seed * 13, seed);
                TransferException failure = quiet().run(
                                end -> protocol.receive(end, new Files(), TransferMonitor.NONE),
                                end -> end.write(noise))
                        .first();
                assertThat(failure).isNotNull();
                assertThat(failure.getMessage()).isNotBlank().doesNotContain("the line is gone");
            }
            char[] endless = new char[100_000];
            Arrays.fill(endless, 'S');
            assertThat(failure(protocol, new Files(), new String(endless))).hasMessageContaining("characters");
        }
    }

    @Test
    void theyAreRecognized() {
        byte[] begin = "begin 644".getBytes(StandardCharsets.US_ASCII);
        assertThat(new Uuencode().recognize(begin, 3)).isEqualTo(Recognition.PERHAPS);
        assertThat(new Uuencode().recognize(begin, 6)).isEqualTo(Recognition.YES);
        assertThat(new SRecordProtocol().recognize(begin, 1)).isEqualTo(Recognition.NO);
        assertThat(new SRecordProtocol().recognize(new byte[] {'S'}, 1)).isEqualTo(Recognition.PERHAPS);
        assertThat(new SRecordProtocol().recognize(new byte[] {'S', '3'}, 2)).isEqualTo(Recognition.YES);
        assertThat(new SRecordProtocol().recognize(new byte[] {'S', '9'}, 2)).isEqualTo(Recognition.NO);
    }
}

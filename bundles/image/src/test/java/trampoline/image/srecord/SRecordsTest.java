package trampoline.image.srecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.load.LoadSegment;

public class SRecordsTest {
    /** A record with its count and check sum. */
    static String record(int type, long address, byte[] data) {
        int width = new int[] {2, 2, 3, 4, 0, 2, 3, 4, 3, 2}[type];
        int count = width + data.length + 1;
        StringBuilder text = new StringBuilder(String.format("S%d%02X", type, count));
        int sum = count;
        for (int i = width - 1; i >= 0; i--) {
            int octet = (int) (address >>> 8 * i) & 0xff;
            text.append(String.format("%02X", octet));
            sum += octet;
        }
        for (byte octet : data) {
            text.append(String.format("%02X", octet));
            sum += octet;
        }
        return text.append(String.format("%02X%n", ~sum & 0xff)).toString();
    }

    private static byte[] text(String... records) {
        return String.join("", records).getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] file() {
        return text(
                record(0, 0, "demo".getBytes(StandardCharsets.US_ASCII)),
                record(3, 0x8010_0000L, Bytes.sample(32)),
                record(3, 0x8010_0020L, Bytes.sample(16)),
                record(3, 0x8020_0000L, Bytes.sample(8)),
                record(5, 3, new byte[0]),
                record(7, 0x8010_0004L, new byte[0]));
    }

    @Test
    void readsTheExampleOfTheManual() throws Exception {
        String example = "S00600004844521B\r\nS1130000285F245F2212226A000424290008237C2A\r\n"
                + "S11300100002000800082629001853812341001813\r\nS113002041E900084E42234300182342000824A952\r\n"
                + "S107003000144ED492\r\nS5030004F8\r\nS9030000FC\r\n";
        SRecords records = SRecords.parse(text(example)).orElseThrow();

        assertThat(records.header()).isEqualTo("HDR");
        assertThat(records.records()).isEqualTo(4);
        assertThat(records.plan().segments()).hasSize(1);
        assertThat(records.plan().segments().get(0).fileLength()).isEqualTo(0x34);
        assertThat(records.plan().entry()).hasValue(0);
    }

    @Test
    void joinsWhatAdjoins() throws Exception {
        SRecords records = SRecords.parse(Arrays.copyOf(file(), 1_000)).orElseThrow();

        assertThat(records.plan().segments())
                .extracting(LoadSegment::address)
                .containsExactly(0x8010_0000L, 0x8020_0000L);
        assertThat(records.plan().segments().get(0).bytes())
                .startsWith(Bytes.sample(32))
                .endsWith(Bytes.sample(16));
        assertThat(records.plan().entry()).hasValue(0x8010_0004L);
        assertThat(records.length())
                .isEqualTo(file().length - System.lineSeparator().length());
    }

    @Property(tries = 300)
    void dataComeBack(
            @ForAll @Size(min = 1, max = 200) byte[] data,
            @ForAll @IntRange(min = 1, max = 3) int type,
            @ForAll @IntRange(max = 0xff00) int address)
            throws Exception {
        SRecords records = SRecords.parse(text(record(type, address, data), record(10 - type, address, new byte[0])))
                .orElseThrow();
        assertThat(records.plan().segments().get(0).bytes()).isEqualTo(data);
        assertThat(records.plan().segments().get(0).address()).isEqualTo(address);
    }

    @Test
    void isNotAskedForOtherFormats() throws Exception {
        assertThat(SRecords.parse(text("S"))).isEmpty();
        assertThat(SRecords.parse(text("Some text"))).isEmpty();
        assertThat(SRecords.parse(new byte[100])).isEmpty();
    }

    @Test
    void everyFlippedDigitIsRefusedOrAnotherFormat() throws Exception {
        byte[] file = file();
        int end = SRecords.parse(file).orElseThrow().length();
        for (int i = 0; i < end; i++) {
            for (byte other : new byte[] {'0', '7', 'F', 'z', 'S', 0, -1}) {
                boolean header = other == '0' && (file[i] == '5' || file[i] == '7') && file[i - 1] == 'S';
                if (header || file[i] == other || Character.digit(file[i], 16) < 0 && file[i] != 'S') {
                    // a count or an end that has become a header is nothing that can be told
                    continue;
                }
                byte[] damaged = file.clone();
                damaged[i] = other;
                assertNotRead(damaged, "byte " + i + " is " + other);
            }
        }
    }

    private static void assertNotRead(byte[] damaged, String what) {
        try {
            assertThat(SRecords.parse(damaged)).as(what).isEmpty();
        } catch (ImageException e) {
            assertThat(e).as(what).hasMessageContaining("S-record: line ");
        }
    }

    /** Where a line ends, an end record is all that can be missing, or lines, which nobody can tell. */
    @Test
    void truncationWithinALineIsRefused() throws Exception {
        byte[] file = file();
        int end = SRecords.parse(file).orElseThrow().length();
        int lines = 0;
        for (int length = 4; length < end; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            boolean whole = file[length] == '\r' || file[length] == '\n' || file[length - 1] == '\n';
            if (whole && lines++ > 1) {
                assertThat(SRecords.parse(cut)).isPresent();
            } else if (!whole) {
                assertThatExceptionOfType(ImageException.class)
                        .as("%d bytes", length)
                        .isThrownBy(() -> SRecords.parse(cut))
                        .withMessageContaining("truncated");
            }
        }
        assertThat(lines).isPositive();
    }

    private static SRecords relaxed(String lines) throws ImageException {
        return SRecords.parse(lines.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S107003000144ed492\nS9030030cc",
                "S107003000144ED492\r\n\r\nS9030030CC\r\n",
                "S107003000144ED492\rS9030030CC\r",
                "S107003000144ED492 \t \n  S9030030CC\t\n",
                "S107003000144ED492 ; the only one\nS9030030CC and more\nS1 not looked at",
                "S00600004844521B\nS107003000144ED492\nS00600004844521B\nS5030001FB\nS9030030CC\n\u001a",
                "S107003000144ED492\nS604000001FA\nS804000030CB\n\0\0"
            })
    void filesAreReadAsOtherProgramsWriteThem(String lines) throws Exception {
        SRecords records = relaxed(lines);
        assertThat(records.records()).isEqualTo(1);
        assertThat(records.plan().entry()).hasValue(0x30);
        assertThat(records.plan().segments().get(0).bytes()).containsExactly(0, 0x14, 0x4e, 0xd4);
    }

    @Test
    void anEndRecordMayBeMissingOrKnowNoEntry() throws Exception {
        assertThat(relaxed("S107003000144ED492\n").plan().entry()).isEmpty();
        assertThat(relaxed("S107003000144ED492\n\u00ff\u00ff\u00ff").plan().entry())
                .isEmpty();
        assertThat(relaxed("S107003000144ED492\nS9030000FC").plan().entry()).isEmpty();
    }

    @Test
    void runsWithoutNumberAreRefused() {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            records.append(record(3, 16L * i, new byte[1]));
        }
        records.append(record(7, 0, new byte[0]));
        byte[] file = text(records.toString());
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> SRecords.parse(file))
                .withMessageContaining("more than 65536 runs");
    }

    @Test
    void lastAddressCanBeLoaded() throws Exception {
        SRecords records = SRecords.parse(
                        text(record(3, 0xffff_ffffL, new byte[1]), record(7, 0xffff_ffffL, new byte[0])))
                .orElseThrow();
        assertThat(records.plan().segments().get(0).address()).isEqualTo(0xffff_ffffL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S1040000010|line 1: its count is 4, but 3 bytes follow; it is truncated",
                "S10400000100|check sum is 0x00, but should be 0xfa",
                "S10400000Z00|column 9 should have two hexadecimal digits",
                "S00200FD|S0 has 3 bytes at least",
                "S4030000FC|type S4 is reserved",
                "S9030000FC|there was no data record",
                "S0030000FC|there was no data record",
                "S504000001FA|S5 should have no data, but has 1",
                "S104000001FA:S904000001FA|line 2: S9 should have no data",
                "S104000001FA:S5030002FA|S5 counts 2 data records, but there were 1",
                "S104000001FA:S604000002F9|S6 counts 2 data records, but there were 1",
                "S104000001FAS9030000FC|more follows its check sum",
                "S104000001FA:X9030000FC|line 2: it should begin with S and a digit",
                "S105000001FFFA:S104000101F9:S9030000FC|overlapping loads",
                "S307FFFFFFFF0102F9:S70500000000FA|go past address 2^32",
            })
    void wrongRecordsAreRefused(String lines, String reason) {
        byte[] file = text(lines.replace(':', '\n'));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> SRecords.parse(file))
                .withMessageContaining(reason);
    }
}

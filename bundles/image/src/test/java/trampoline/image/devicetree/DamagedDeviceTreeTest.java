package trampoline.image.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.image.ImageException;

class DamagedDeviceTreeTest {
    private static final int BEGIN = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int NOP = 4;
    private static final int END = 9;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|magic is 0x00000000",
                "1|0|totalsize is 0",
                "1|39|totalsize is 39",
                "1|-1|totalsize is 4294967295",
                "1|2147483648|totalsize is 2147483648",
                "2|0|dt_struct",
                "2|39|dt_struct",
                "2|73|should be multiples of 4",
                "2|-4|dt_struct is",
                "2|2147483648|dt_struct is",
                "3|0|dt_strings",
                "3|-1|dt_strings is",
                "3|2147483648|dt_strings is",
                "3|72|overlap",
                "4|0|mem_rsvmap",
                "4|36|mem_rsvmap",
                "4|41|should be multiples of 8",
                "4|-8|mem_rsvmap",
                "4|2147483648|mem_rsvmap",
                "5|15|version is 15",
                "5|0|version is 0",
                "5|1|version is 1,",
                "6|18|last_comp_version 18",
                "6|-1|last_comp_version 4294967295",
                "6|0|last_comp_version 0",
                "8|-1|dt_strings is",
                "8|0|dt_strings, which has 0",
                "8|1|does not end within",
                "9|0|dt_struct ends",
                "9|4|before the end of dt_struct",
                "9|-4|dt_struct is",
                "9|2147483648|dt_struct is",
            })
    void wrongHeaderFieldIsRefused(int field, long value, String reason) {
        byte[] blob = DeviceTreeTest.sample().write();
        ByteBuffer.wrap(blob).putInt(4 * field, (int) value);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> DeviceTree.read(blob))
                .withMessageContaining(reason);
    }

    /** The CPU that boots can be any number; every other bit of the header counts. */
    @Test
    void everyFlippedBitOfTheHeaderIsRefused() throws Exception {
        byte[] blob = DeviceTreeTest.sample().write();
        for (int bit = 0; bit < 40 * 8; bit++) {
            int field = bit / 32;
            byte[] damaged = blob.clone();
            damaged[bit / 8] ^= (byte) (0x80 >> bit % 8);
            if (field == 7) {
                assertThat(DeviceTree.read(damaged).bootCpu())
                        .isNotEqualTo(DeviceTree.read(blob).bootCpu());
                continue;
            }
            int value = ByteBuffer.wrap(damaged).getInt(4 * field);
            if (field == 4 && value == 0x38) {
                // the zeros behind the first reservation: a sound list without any
                continue;
            }
            if (field == 5 && Integer.compareUnsigned(value, 16) >= 0 || field == 6 && value > 0 && value <= 17) {
                // another version that is compatible with this reader
                continue;
            }
            assertThatExceptionOfType(ImageException.class)
                    .as("bit %d: field %d is 0x%x", bit, field, value)
                    .isThrownBy(() -> DeviceTree.read(damaged));
        }
    }

    @Test
    void truncationIsRefusedAtEveryLength() {
        byte[] blob = DeviceTreeTest.sample().write();
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatExceptionOfType(ImageException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> DeviceTree.read(cut))
                    .withMessageMatching(".*(too few|truncated|magic).*");
        }
    }

    @Test
    void everyTotalSizeThatCutsABlockIsRefused() {
        byte[] blob = DeviceTreeTest.sample().write();
        for (int length = 40; length < blob.length; length++) {
            byte[] cut = blob.clone();
            ByteBuffer.wrap(cut).putInt(4, length);
            assertThatExceptionOfType(ImageException.class).isThrownBy(() -> DeviceTree.read(cut));
        }
    }

    @Test
    void deepNestingIsRefusedAtOnce() throws Exception {
        for (int depth : new int[] {64, 65, 200_000}) {
            List<Object> tokens = new ArrayList<>(List.of(BEGIN, ""));
            for (int i = 0; i < depth; i++) {
                tokens.addAll(List.of(BEGIN, "n"));
            }
            for (int i = 0; i <= depth; i++) {
                tokens.add(END_NODE);
            }
            tokens.add(END);
            byte[] blob = blob(tokens.toArray());
            if (depth <= DeviceTree.MAX_DEPTH) {
                assertThat(DeviceTree.read(blob).find("/n/n/n")).isPresent();
            } else {
                assertThatExceptionOfType(ImageException.class)
                        .isThrownBy(() -> DeviceTree.read(blob))
                        .withMessageContaining("lies deeper than 64");
            }
        }
    }

    @Test
    void nodesWithoutNumberAreRefused() {
        List<Object> tokens = new ArrayList<>(List.of(BEGIN, ""));
        for (int i = 0; i < DeviceTree.MAX_NODES; i++) {
            tokens.addAll(List.of(BEGIN, "n" + i, END_NODE));
        }
        tokens.addAll(List.of(END_NODE, END));
        byte[] blob = blob(tokens.toArray());
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> DeviceTree.read(blob))
                .withMessageContaining("more than 65536 nodes");
    }

    @Test
    void structureThatIsNoTreeIsRefused() throws Exception {
        refused("without FDT_END", BEGIN, "", END_NODE);
        refused("FDT_END before the root", END);
        refused("FDT_END within 1 nodes", BEGIN, "", END);
        refused("FDT_END_NODE outside", END_NODE, END);
        refused("second root", BEGIN, "", END_NODE, BEGIN, "", END_NODE, END);
        refused("root's name is 'x'", BEGIN, "x", END_NODE, END);
        refused("two nodes 'x' in one", BEGIN, "", BEGIN, "x", END_NODE, BEGIN, "x", END_NODE, END_NODE, END);
        refused("'a?b' cannot be", BEGIN, "", BEGIN, "a\u0007b", END_NODE, END_NODE, END);
        refused("'' cannot be", BEGIN, "", BEGIN, "", END_NODE, END_NODE, END);
        refused("token 0x00000005", BEGIN, "", 5, END_NODE, END);
        refused("FDT_END comes after", BEGIN, "", END_NODE, END, NOP);
        refused("property outside of a node", PROPERTY, 0, 0, BEGIN, "", END_NODE, END);
        refused("two properties name", BEGIN, "", PROPERTY, 0, 0, PROPERTY, 0, 0, END_NODE, END);
        refused("behind its first child", BEGIN, "", BEGIN, "x", END_NODE, PROPERTY, 0, 0, END_NODE, END);
        refused("has 4294967295 bytes, but only", BEGIN, "", PROPERTY, -1, 0, END_NODE, END);
        refused("has 2147483648 bytes, but only", BEGIN, "", PROPERTY, Integer.MIN_VALUE, 0, END_NODE, END);
        refused("has 9 bytes, but only 8", BEGIN, "", PROPERTY, 9, 0, END_NODE, END);
        refused("offset 4294967295 of dt_strings", BEGIN, "", PROPERTY, 0, -1, END_NODE, END);
        refused("offset 5 of dt_strings, which has 5", BEGIN, "", PROPERTY, 0, 5, END_NODE, END);
        refused("'' cannot be the name of a property", BEGIN, "", PROPERTY, 0, 4, END_NODE, END);
        refused("name of a node", BEGIN, "", BEGIN, "x".repeat(300), END_NODE, END_NODE, END);
        assertThat(DeviceTree.read(blob(NOP, BEGIN, "", NOP, PROPERTY, 0, 0, END_NODE, NOP, END))
                        .root()
                        .propertyNames())
                .containsExactly("name");
    }

    @Test
    void reservationThatIsNoRangeIsRefused() {
        DeviceTree tree = new DeviceTree();
        tree.reservations().add(new DeviceTree.Reservation(-0x1000, 0x1001));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> DeviceTree.read(tree.write()))
                .withMessageContaining("0x1001 bytes at 0xfffffffffffff000");
    }

    private static void refused(String reason, Object... tokens) {
        byte[] blob = blob(tokens);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> DeviceTree.read(blob))
                .withMessageContaining(reason);
    }

    /** A blob with this structure block, numbers and names, and the one string {@code "name"}. */
    private static byte[] blob(Object... tokens) {
        ByteBuffer structure = ByteBuffer.allocate(tokens.length * 8 + 400);
        for (Object token : tokens) {
            if (token instanceof Integer word) {
                structure.putInt(word);
            } else {
                structure.put((token + "\0").getBytes(StandardCharsets.ISO_8859_1));
                structure.position(structure.position() + 3 & -4);
            }
        }
        int length = structure.position();
        return ByteBuffer.allocate(56 + length + 5)
                .putInt(DeviceTree.MAGIC)
                .putInt(56 + length + 5)
                .putInt(56)
                .putInt(56 + length)
                .putInt(40)
                .putInt(17)
                .putInt(16)
                .putInt(0)
                .putInt(5)
                .putInt(length)
                .putLong(0)
                .putLong(0)
                .put(structure.array(), 0, length)
                .put("name\0".getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}

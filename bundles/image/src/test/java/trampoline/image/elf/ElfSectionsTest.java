package trampoline.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

class ElfSectionsTest {
    private static final int SECTION = 40;
    private static final int COUNT = 48;
    private static final int TABLE = 32;
    private static final int ENTRY = 24;
    private static final int PROGBITS = 1;
    private static final int NOBITS = 8;
    private static final int ALLOC = 2;

    /** The sample program with its empty section and three more: code, zeros, and one that takes no memory. */
    private static byte[] program(ByteOrder order) {
        byte[] old = ElfBuilder.build(32, order);
        ByteBuffer elf =
                ByteBuffer.wrap(Arrays.copyOf(old, old.length + 3 * SECTION)).order(order);
        int table = elf.getInt(TABLE);
        elf.putShort(COUNT, (short) 4);
        elf.position(table);
        elf.put(new byte[SECTION]);
        section(elf, PROGBITS, ALLOC, elf.getInt(ENTRY), 0x40, 0x20);
        section(elf, NOBITS, ALLOC, 0x80400000, 0x7fffffff, 0x1000);
        section(elf, PROGBITS, 0, 0, 0x40, 0x20);
        return elf.array();
    }

    private static void section(ByteBuffer elf, int type, int flags, int address, int offset, int length) {
        int at = elf.position();
        elf.putInt(at + 4, type)
                .putInt(at + 8, flags)
                .putInt(at + 12, address)
                .putInt(at + 16, offset)
                .putInt(at + 20, length)
                .position(at + SECTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void onlySectionsThatTakeMemoryAreLoaded(String name) throws Exception {
        ByteOrder order = name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] elf = program(order);

        LoadPlan plan = ElfSections.plan(elf);

        assertThat(plan.segments()).hasSize(2);
        assertThat(plan.segments().get(0).bytes()).isEqualTo(Arrays.copyOfRange(elf, 0x40, 0x60));
        LoadSegment zeros = plan.segments().get(1);
        assertThat(zeros.address()).isEqualTo(0x80400000L);
        assertThat(zeros.fileLength()).isZero();
        assertThat(zeros.memoryLength()).isEqualTo(0x1000);
        assertThat(plan.entry()).hasValue(plan.segments().get(0).address());
    }

    @Test
    void damagedSectionsAreRefusedByNumber() {
        byte[] outside = program(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer words = ByteBuffer.wrap(outside).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(words.getInt(TABLE) + SECTION + 20, -1);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ElfSections.plan(outside))
                .withMessageContaining("ELF section 1 (sh_offset, sh_size): 0xffffffff bytes");
        byte[] past = program(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer other = ByteBuffer.wrap(past).order(ByteOrder.LITTLE_ENDIAN);
        other.putInt(other.getInt(TABLE) + 2 * SECTION + 20, -1);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ElfSections.plan(past))
                .withMessageContaining("goes past the last address");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ElfSections.plan(ElfBuilder.build(32, ByteOrder.BIG_ENDIAN)))
                .withMessageContaining("is in none of the 0 sections");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ElfSections.plan(ElfBuilder.build(64, ByteOrder.BIG_ENDIAN)))
                .withMessageContaining("64 bits");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ElfSections.plan(new byte[100]))
                .withMessageContaining("magic word");
    }
}

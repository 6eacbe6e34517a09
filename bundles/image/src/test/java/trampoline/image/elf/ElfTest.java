package trampoline.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.load.LoadSegment;

class ElfTest {
    static Stream<ElfBuilder> forms() {
        return Stream.of(
                new ElfBuilder(32, ByteOrder.LITTLE_ENDIAN),
                new ElfBuilder(32, ByteOrder.BIG_ENDIAN),
                new ElfBuilder(64, ByteOrder.LITTLE_ENDIAN),
                new ElfBuilder(64, ByteOrder.BIG_ENDIAN));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsSegmentsAndEntry(ElfBuilder builder) throws Exception {
        byte[] file = builder.build();
        Elf elf = Elf.parse(Arrays.copyOf(file, file.length + 100)).orElseThrow();

        assertThat(elf.bits()).isEqualTo(builder.wide ? 64 : 32);
        assertThat(elf.byteOrder()).isEqualTo(builder.order);
        assertThat(elf.machine()).isEqualTo(Elf.MACHINE_MIPS);
        assertThat(elf.entry()).isEqualTo(0x8000_0004L);
        assertThat(elf.fileLength()).isEqualTo(file.length);
        assertThat(elf.segments()).extracting(ElfSegment::flags).containsExactly(5, 6);
        LoadSegment data = elf.planPhysical().segments().get(1);
        assertThat(data.address()).isEqualTo(0x4000_1040L);
        assertThat(data.bytes()).isEqualTo(Bytes.sample(ElfBuilder.DATA_LENGTH));
        assertThat(data.memoryLength()).isEqualTo(ElfBuilder.DATA_MEMORY);
        assertThat(elf.planPhysical().entry()).hasValue(0x4000_0004L);
        assertThat(elf.planVirtual().segments().get(0).address()).isEqualTo(0x8000_0000L);
    }

    /** Loaders do not look at them, and linker scripts leave odd things there. */
    @Test
    void whatNobodyLoadsByMayBeOdd() throws Exception {
        ElfBuilder b = new ElfBuilder(32, ByteOrder.LITTLE_ENDIAN);
        List<byte[]> odd = List.of(
                b.withInt(20, 2),
                b.withHalf(b.halfField(0), 51),
                b.withInt(b.programFlags(1), 0x100),
                b.withAddress(b.programField(1, 5), 3),
                b.withAddress(b.programField(1, 5), 0x1000));
        for (byte[] file : odd) {
            assertThat(Elf.parse(file).orElseThrow().segments()).hasSize(2);
        }
        // a .bss that has come out empty, at address 0
        byte[] file = b.withAddress(b.programField(2, 3), 0);
        ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int field : new int[] {1, 2, 4}) {
            words.putInt(b.programField(2, field), 0);
        }
        assertThat(Elf.parse(file).orElseThrow().planPhysical().segments())
                .extracting(LoadSegment::address)
                .containsExactly(0x4000_0000L);
    }

    @Test
    void isNotAskedForOtherFormats() throws Exception {
        assertThat(Elf.parse(new byte[3])).isEmpty();
        assertThat(Elf.parse(Bytes.sample(100))).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(Elf.parse(Bytes.flipped(ElfBuilder.build(32, ByteOrder.BIG_ENDIAN), i, 1)))
                    .isEmpty();
        }
    }

    @Test
    void saysWhichCpuItIsFor() throws Exception {
        Elf elf = Elf.parse(ElfBuilder.build(32, ByteOrder.BIG_ENDIAN)).orElseThrow();
        assertThat(elf.require(Elf.MACHINE_MIPS, ByteOrder.BIG_ENDIAN)).isSameAs(elf);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> elf.require(Elf.MACHINE_ARM, ByteOrder.BIG_ENDIAN))
                .withMessageContaining("e_machine is 8, this CPU runs 40");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> elf.require(Elf.MACHINE_MIPS, ByteOrder.LITTLE_ENDIAN))
                .withMessageContaining("EI_DATA");
    }

    @TestFactory
    Stream<DynamicTest> everyWrongFieldIsRefused() {
        return forms().flatMap(builder -> wrong(builder).entrySet().stream()
                .map(entry -> dynamicTest(
                        (builder.wide ? 64 : 32) + " " + builder.order + ": " + entry.getKey(),
                        () -> assertThatExceptionOfType(ImageException.class)
                                .isThrownBy(() -> Elf.parse(entry.getValue()))
                                .withMessageContaining(
                                        entry.getKey().substring(entry.getKey().indexOf('>') + 2)))));
    }

    /** From a description, of which the part behind {@code >} is in the message, to the file. */
    private static Map<String, byte[]> wrong(ElfBuilder b) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("class 0 > EI_CLASS is 0", b.withByte(4, 0));
        files.put("class 3 > EI_CLASS is 3", b.withByte(4, 3));
        files.put("data 0 > EI_DATA is 0", b.withByte(5, 0));
        files.put("data 3 > EI_DATA is 3", b.withByte(5, 3));
        files.put("ident version > EI_VERSION is 0", b.withByte(6, 0));
        files.put("relocatable > e_type is 1", b.withHalf(16, 1));
        files.put("core > e_type is 4", b.withHalf(16, 4));
        files.put("entry below > e_entry 0x7fffffff is in no segment", b.withAddress(b.headerField(0), 0x7fff_ffffL));
        files.put("entry above > e_entry 0x80001240", b.withAddress(b.headerField(0), 0x8000_1240L));
        files.put("entry in a gap > e_entry 0x80000040", b.withAddress(b.headerField(0), 0x8000_0040L));
        files.put("phoff 0 > e_phoff is 0x0", b.withAddress(b.headerField(1), 0));
        files.put("phoff near 2^32 > e_phoff", b.withAddress(b.headerField(1), 0xffff_fffcL));
        files.put("phentsize > e_phentsize is 31", b.withHalf(b.halfField(1), 31));
        files.put("phnum 0 > e_phnum is 0", b.withHalf(b.halfField(2), 0));
        files.put("phnum many > e_phnum", b.withHalf(b.halfField(2), 0xfffe));
        files.put("phnum extended > e_phnum is 65535", b.withHalf(b.halfField(2), 0xffff));
        files.put("phnum without PT_LOAD > none of the 1", b.withHalf(b.halfField(2), 1));
        files.put("offset beyond > p_offset", b.withAddress(b.programField(1, 0), 0x1000));
        files.put("offset near 2^32 > p_offset", b.withAddress(b.programField(1, 0), 0xffff_fff0L));
        files.put("virtual near 2^32 > header 1", b.withAddress(b.programField(1, 1), 0xffff_fff0L));
        files.put("physical over the other > overlapping loads", b.withAddress(b.programField(2, 2), 0x4000_0030L));
        files.put("virtual over the other > overlapping loads", b.withAddress(b.programField(2, 1), 0x8000_0030L));
        files.put("filesz above memsz > p_memsz 0x40 is less than", b.withAddress(b.programField(1, 3), 0x41));
        files.put("filesz near 2^32 > p_memsz", b.withAddress(b.programField(1, 3), 0xffff_ffffL));
        files.put("memsz below filesz > p_memsz 0x3f", b.withAddress(b.programField(1, 4), 0x3f));
        files.put("memsz over the other > overlapping loads", b.withAddress(b.programField(1, 4), 0x1041));
        if (b.wide) {
            files.put("phoff negative > e_phoff", b.withAddress(b.headerField(1), -8));
            files.put("phoff high > e_phoff", b.withAddress(b.headerField(1), 1L << 40));
            files.put("offset negative > p_offset", b.withAddress(b.programField(1, 0), -0x10));
            files.put("memsz negative > p_memsz", b.withAddress(b.programField(1, 4), -1));
            files.put("memsz at the top > goes past", b.withAddress(b.programField(1, 1), -0x10));
        } else {
            files.put("memsz near 2^32 > goes past", b.withAddress(b.programField(1, 4), 0xffff_ffffL));
            files.put("physical near 2^32 > goes past", b.withAddress(b.programField(1, 2), 0xffff_fff0L));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aWrongTableOfSectionsIsToldToThoseWhoNeedIt(ElfBuilder b) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("shoff beyond > e_shoff", b.withAddress(b.headerField(2), 0x1000));
        files.put("shoff near 2^32 > e_shoff", b.withAddress(b.headerField(2), 0xffff_ffffL));
        files.put("shoff 0 > e_shnum is 1", b.withAddress(b.headerField(2), 0));
        files.put("shentsize > e_shentsize is 1", b.withHalf(b.halfField(3), 1));
        files.put("shnum 0 > e_shnum is 0", b.withHalf(b.halfField(4), 0));
        files.put("shnum many > e_shnum", b.withHalf(b.halfField(4), 2));
        files.put("shstrndx > e_shstrndx is 1", b.withHalf(b.halfField(5), 1));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String reason = file.getKey().substring(file.getKey().indexOf('>') + 2);
            assertThat(Elf.parse(file.getValue()).orElseThrow().sectionFault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains(reason));
            if (!b.wide) {
                assertThatExceptionOfType(ImageException.class)
                        .isThrownBy(() -> ElfSections.plan(file.getValue()))
                        .withMessageContaining(reason);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void truncationIsRefusedAtEveryLength(ElfBuilder builder) {
        byte[] file = builder.build();
        for (int length = 4; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatExceptionOfType(ImageException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> parseWhole(cut))
                    .withMessageMatching(".*(too few|truncated).*");
        }
    }

    /** Refuses also what is wrong with sections alone. */
    private static void parseWhole(byte[] file) throws ImageException {
        Optional<String> fault = Elf.parse(file).orElseThrow().sectionFault();
        if (fault.isPresent()) {
            throw new ImageException(fault.get());
        }
    }
}

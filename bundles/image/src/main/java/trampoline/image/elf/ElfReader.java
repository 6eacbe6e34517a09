package trampoline.image.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadSegment;

/**
 * Reads the file header and the program headers, and believes none of them. What a loader has no use for (alignments, flags
 * of segments, lengths that are always the same, segments without memory) it does not look at: linker scripts leave odd
 * things there.
 */
final class ElfReader {
    private static final int MAGIC = 0x7f454c46;
    private static final int IDENT_LENGTH = 16;
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int VERSION = 6;
    private static final int EXECUTABLE = 2;
    private static final int SHARED = 3;
    private static final int EXTENDED_COUNT = 0xffff;
    private static final int PT_LOAD = 1;

    private final byte[] image;
    private final ByteBuffer words;
    private boolean wide;
    private long end;

    ElfReader(byte[] image) {
        this.image = image;
        this.words = ByteBuffer.wrap(image);
    }

    static boolean isElf(byte[] image) {
        return image.length >= 4 && ByteBuffer.wrap(image).getInt(0) == MAGIC;
    }

    Elf read() throws ImageException {
        requireLength(IDENT_LENGTH);
        wide = oneOf("EI_CLASS", image[CLASS], 1, 2) == 2;
        words.order(oneOf("EI_DATA", image[DATA], 1, 2) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        oneOf("EI_VERSION", image[VERSION], 1, 1);
        int headerLength = wide ? 64 : 52;
        requireLength(headerLength);
        words.position(IDENT_LENGTH);
        oneOf("e_type", half(), EXECUTABLE, SHARED);
        int machine = half();
        words.getInt();
        long entry = address();
        long programHeaders = address();
        long sectionHeaders = address();
        int flags = words.getInt();
        half();
        int entryLength = half();
        int count = half();
        int sectionLength = half();
        int sections = half();
        int names = half();
        if (count == 0 || count == EXTENDED_COUNT) {
            throw new ImageException("ELF: e_phnum is " + count + "; a program has 1 to 65534 program headers");
        }
        int expected = wide ? 56 : 32;
        oneOf("e_phentsize", entryLength, expected, expected);
        if (programHeaders < headerLength) {
            throw new ImageException(String.format(
                    "ELF: e_phoff is 0x%x; the program headers should lie behind the file header", programHeaders));
        }
        inFile("the table of program headers (e_phoff, e_phnum)", programHeaders, (long) count * entryLength);
        Optional<String> sectionFault = sectionFault(sectionHeaders, sectionLength, sections, names);
        List<ElfSegment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) programHeaders + i * entryLength;
            if (words.getInt(at) == PT_LOAD) {
                ElfSegment segment = segment(i, at);
                if (segment.memoryLength() > 0) {
                    segments.add(segment);
                }
            }
        }
        if (segments.isEmpty()) {
            throw new ImageException(
                    "ELF: none of the " + count + " program headers is PT_LOAD and has memory; nothing to load");
        }
        Elf elf = new Elf(
                wide ? 64 : 32,
                words.order(),
                machine,
                flags,
                entry,
                segments,
                Math.max(end, headerLength),
                sectionFault);
        elf.planVirtual().disjoint();
        elf.planPhysical().disjoint();
        if (segments.stream().noneMatch(segment -> segment.holds(entry))) {
            throw new ImageException(String.format(
                    "ELF: e_entry 0x%x is in no segment: %s",
                    entry, elf.planVirtual().segments()));
        }
        return elf;
    }

    /** Who loads by program headers has no use for sections; programs are cut off behind their last segment to save room. */
    private Optional<String> sectionFault(long offset, int length, int count, int names) {
        try {
            checkSections(offset, length, count, names);
            return Optional.empty();
        } catch (ImageException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void checkSections(long offset, int length, int count, int names) throws ImageException {
        if (offset == 0) {
            oneOf("e_shnum", count, 0, 0);
            return;
        }
        if (count == 0) {
            throw new ImageException("ELF: e_shoff is " + offset + ", but e_shnum is 0; set both or neither");
        }
        int expected = wide ? 64 : 40;
        oneOf("e_shentsize", length, expected, expected);
        inFile("the table of section headers (e_shoff, e_shnum)", offset, (long) count * length);
        if (names >= count) {
            throw new ImageException("ELF: e_shstrndx is " + names + ", but e_shnum is " + count);
        }
    }

    private ElfSegment segment(int index, int at) throws ImageException {
        String name = "ELF program header " + index;
        words.position(at + 4);
        int flags = wide ? words.getInt() : 0;
        long offset = address();
        long virtual = address();
        long physical = address();
        long fileLength = address();
        long memoryLength = address();
        flags = wide ? flags : words.getInt();
        if (Long.compareUnsigned(memoryLength, fileLength) < 0) {
            throw new ImageException(
                    String.format("%s: p_memsz 0x%x is less than p_filesz 0x%x", name, memoryLength, fileLength));
        }
        if (memoryLength < 0) {
            throw new ImageException(String.format("%s: p_memsz 0x%x is no size of memory", name, memoryLength));
        }
        inFile(name + " (p_offset, p_filesz)", offset, fileLength);
        LoadSegment contents = new LoadSegment(name, virtual, image, (int) offset, (int) fileLength, memoryLength);
        ElfSegment segment = new ElfSegment(index, virtual, physical, memoryLength, flags, contents);
        segment.load(virtual).within(wide ? 64 : 32);
        segment.load(physical).within(wide ? 64 : 32);
        return segment;
    }

    private void inFile(String what, long offset, long length) throws ImageException {
        if (offset < 0 || length < 0 || offset > image.length || length > image.length - offset) {
            throw new ImageException(String.format(
                    "ELF: %s: 0x%x bytes at 0x%x are not in the file of 0x%x bytes; it is truncated or damaged",
                    what, length, offset, image.length));
        }
        end = Math.max(end, offset + length);
    }

    private void requireLength(int length) throws ImageException {
        if (image.length < length) {
            throw new ImageException("ELF: " + image.length + " bytes are too few; the header has " + length);
        }
    }

    private static int oneOf(String field, int value, int low, int high) throws ImageException {
        if (value < low || value > high) {
            throw new ImageException(
                    "ELF: " + field + " is " + value + ", but should be " + (low == high ? "" : low + " or ") + high);
        }
        return value;
    }

    private int half() {
        return words.getShort() & 0xffff;
    }

    private long address() {
        return wide ? words.getLong() : Integer.toUnsignedLong(words.getInt());
    }
}

package trampoline.image.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/**
 * What an executable in ELF of 32 bits puts into memory by its section headers, for loaders that go by those. Source:
 * System V ABI, chapter "Sections".
 */
public final class ElfSections {
    private static final int TABLE_OFFSET = 32;
    private static final int COUNT_OFFSET = 48;
    private static final int HEADER_LENGTH = 40;
    private static final int SHT_NULL = 0;
    private static final int SHT_NOBITS = 8;
    private static final int SHF_ALLOC = 2;

    private ElfSections() {}

    /**
     * The sections that take memory, and the entry.
     *
     * @param image an executable in ELF of 32 bits; may be longer than the file in it
     * @throws ImageException when it is damaged, has no such sections, or the entry is in none of them
     */
    public static LoadPlan plan(byte[] image) throws ImageException {
        Elf elf = Elf.parse(image).orElseThrow(() -> new ImageException("ELF: it has not the magic word of one"));
        if (elf.bits() != 32) {
            throw new ImageException("ELF: EI_CLASS says 64 bits; only 32 are loaded by section");
        }
        if (elf.sectionFault().isPresent()) {
            throw new ImageException(elf.sectionFault().get());
        }
        ByteBuffer words = ByteBuffer.wrap(image).order(elf.byteOrder());
        int table = words.getInt(TABLE_OFFSET);
        int count = words.getShort(COUNT_OFFSET) & 0xffff;
        List<LoadSegment> loads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = table + i * HEADER_LENGTH;
            int type = words.getInt(at + 4);
            if (type != SHT_NULL && (words.getInt(at + 8) & SHF_ALLOC) != 0 && words.getInt(at + 20) != 0) {
                loads.add(section(image, elf.byteOrder(), i, at));
            }
        }
        boolean entered = loads.stream()
                .anyMatch(load -> elf.entry() >= load.address() && elf.entry() - load.address() < load.memoryLength());
        if (!entered) {
            throw new ImageException(String.format(
                    "ELF: e_entry 0x%x is in none of the %d sections that take memory", elf.entry(), loads.size()));
        }
        return new LoadPlan(loads, OptionalLong.of(elf.entry())).disjoint();
    }

    private static LoadSegment section(byte[] image, ByteOrder order, int index, int at) throws ImageException {
        ByteBuffer words = ByteBuffer.wrap(image).order(order);
        String name = "ELF section " + index;
        boolean empty = words.getInt(at + 4) == SHT_NOBITS;
        long address = Integer.toUnsignedLong(words.getInt(at + 12));
        long offset = empty ? 0 : Integer.toUnsignedLong(words.getInt(at + 16));
        long length = Integer.toUnsignedLong(words.getInt(at + 20));
        long inFile = empty ? 0 : length;
        if (offset > image.length || inFile > image.length - offset) {
            throw new ImageException(String.format(
                    "%s (sh_offset, sh_size): 0x%x bytes at 0x%x are not in the file of 0x%x bytes; it is truncated or"
                            + " damaged",
                    name, length, offset, image.length));
        }
        return new LoadSegment(name, address, image, (int) offset, (int) inFile, length).within(32);
    }
}

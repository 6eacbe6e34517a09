package trampoline.image.elf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/**
 * An executable in ELF, 32 or 64 bits, either byte order, by its program headers. Source: System V ABI, chapters "ELF
 * Header" and "Program Header".
 *
 * @param bits 32 or 64
 * @param byteOrder of header and code
 * @param machine the architecture ({@code e_machine}): 40 is ARM, 8 is MIPS
 * @param flags flags of the architecture ({@code e_flags})
 * @param entry virtual address to enter at
 * @param segments the {@code PT_LOAD} program headers, in the order of the file
 * @param fileLength bytes of the file that the tables and segments take
 * @param sectionFault what is wrong with the table of section headers, which only those need who load by sections
 */
public record Elf(
        int bits,
        ByteOrder byteOrder,
        int machine,
        int flags,
        long entry,
        List<ElfSegment> segments,
        long fileLength,
        Optional<String> sectionFault) {
    /** {@code EM_MIPS}. */
    public static final int MACHINE_MIPS = 8;

    /** {@code EM_ARM}. */
    public static final int MACHINE_ARM = 40;

    /** Copies the list. */
    public Elf {
        segments = List.copyOf(segments);
    }

    /**
     * Reads an executable.
     *
     * @param image the bytes; may be longer than the file in them
     * @return empty when there is no magic word
     * @throws ImageException when a field contradicts the file, the segments overlap, or the entry is in none of them
     */
    public static Optional<Elf> parse(byte[] image) throws ImageException {
        return ElfReader.isElf(image) ? Optional.of(new ElfReader(image).read()) : Optional.empty();
    }

    /**
     * Checks that it is for an architecture.
     *
     * @param machine as {@link #machine}
     * @param order byte order of the CPU
     * @return this
     * @throws ImageException naming what it is for
     */
    public Elf require(int machine, ByteOrder order) throws ImageException {
        if (machine != this.machine) {
            throw new ImageException(
                    "ELF: e_machine is " + this.machine + ", this CPU runs " + machine + "; build it for this CPU");
        }
        if (order != byteOrder) {
            throw new ImageException("ELF: EI_DATA says " + byteOrder + ", this CPU is " + order);
        }
        return this;
    }

    /** What goes into memory at the virtual addresses, as for a loader that runs with them. */
    public LoadPlan planVirtual() {
        List<LoadSegment> loads = new ArrayList<>();
        segments.forEach(segment -> loads.add(segment.load(segment.virtual())));
        return new LoadPlan(loads, OptionalLong.of(entry));
    }

    /** What goes into memory at the physical addresses; the entry is where the segment that holds it goes. */
    public LoadPlan planPhysical() {
        List<LoadSegment> loads = new ArrayList<>();
        long at = entry;
        for (ElfSegment segment : segments) {
            loads.add(segment.load(segment.physical()));
            if (segment.holds(entry)) {
                at = entry - segment.virtual() + segment.physical();
            }
        }
        return new LoadPlan(loads, OptionalLong.of(at));
    }
}

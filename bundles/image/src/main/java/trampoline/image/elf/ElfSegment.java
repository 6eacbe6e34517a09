package trampoline.image.elf;

import trampoline.image.load.LoadSegment;

/**
 * A {@code PT_LOAD} program header.
 *
 * @param index in the table, from 0
 * @param virtual {@code p_vaddr}
 * @param physical {@code p_paddr}
 * @param memoryLength {@code p_memsz}, bytes
 * @param flags {@code p_flags}: 1 execute, 2 write, 4 read
 * @param contents the bytes in the file
 */
public record ElfSegment(int index, long virtual, long physical, long memoryLength, int flags, LoadSegment contents) {
    /** True when a virtual address lies in it. */
    public boolean holds(long address) {
        return Long.compareUnsigned(address - virtual, memoryLength) < 0;
    }

    LoadSegment load(long address) {
        return new LoadSegment(
                contents.name(),
                address,
                contents.image(),
                contents.offset(),
                contents.fileLength(),
                contents.memoryLength());
    }
}

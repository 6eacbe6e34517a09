package trampoline.arch.mips;

import trampoline.api.cpu.CpuModel;

/**
 * What distinguishes the processors of this plugin: MIPS32 4Kc (MD00016, Software User's Manual of the 4K family) and 24Kc
 * (MD00343, Software User's Manual of the 24K family).
 *
 * <p>Of a 4Kc these are not modelled: EJTAG (SDBBP raises a reserved instruction exception, and so do DERET and the debug
 * registers' effects), watchpoints, caches and their CACHE operations, which have no effect, for there is nothing that
 * could be stale. Of a 24Kc besides: MIPS16e (JALX is reserved), the performance counters, the scratch pad interface, the
 * further shadow sets of registers (there is one set), CorExtend. Config registers say so of each: a guest that asks finds
 * none of them. Where the manuals leave a core open, such as the size of its TLB, it is as given here.
 *
 * @param cpu name and title
 * @param release2 MIPS32 release 2, else release 1
 * @param processorId the PRId register
 * @param tlbEntries number of TLB entries, each for a pair of pages; a power of two
 * @param pageMask bits of PageMask that can be set: pages of up to 16 MiB, or of up to 256 MiB
 */
record Model(CpuModel cpu, boolean release2, int processorId, int tlbEntries, int pageMask) {
    static final Model M4KC = new Model(
            new CpuModel("4kc", "MIPS32 4Kc: MIPS32 release 1, 16-entry TLB, no FPU"),
            false,
            0x0001_8000,
            16,
            0x01ff_e000);
    static final Model M24KC = new Model(
            new CpuModel("24kc", "MIPS32 24Kc: MIPS32 release 2, 16-entry TLB, no FPU"),
            true,
            0x0001_9300,
            16,
            0x1fff_e000);
}

package trampoline.uboot.memory;

import java.util.List;
import trampoline.api.cpu.Cpu;
import trampoline.api.loader.StageContext;
import trampoline.loader.Keys;
import trampoline.loader.memory.MemoryArea;
import trampoline.loader.memory.MemoryMap;

/** The RAM that was found, by the addresses that the core has for it. */
final class RamView {
    private static final int SEGMENTS = 8;
    private static final int SEGMENT_BITS = 29;
    /** MIPS kseg0: RAM through the cache, there also while the lower half is mapped without a TLB. */
    private static final int FIRST_SEGMENT = 4;

    private final Cpu cpu;
    private final MemoryMap map;

    RamView(StageContext loader) {
        cpu = loader.board().cpu();
        map = loader.get(Keys.MEMORY_MAP);
    }

    List<MemoryArea> areas() {
        return map.areas();
    }

    MemoryMap map() {
        return map;
    }

    /** An address that the core maps there, the one through the cache where there are several. */
    int seen(int physical) {
        for (int i = 0; i < SEGMENTS; i++) {
            int segment = (FIRST_SEGMENT + i) % SEGMENTS;
            int address = segment << SEGMENT_BITS | physical & (1 << SEGMENT_BITS) - 1;
            if (cpu.translate(address) == Integer.toUnsignedLong(physical)) {
                return address;
            }
        }
        return physical;
    }

    /** Bytes for people: {@code "256 MiB"}. */
    static String size(long bytes) {
        String[] units = {"Bytes", "KiB", "MiB", "GiB"};
        int unit = 0;
        long rest = bytes;
        while (unit < units.length - 1 && rest >= 1024 && rest % 1024 == 0) {
            rest /= 1024;
            unit++;
        }
        return rest + " " + units[unit];
    }
}

package trampoline.testkit.junit;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** The objects of this process that something refers to. */
public final class LiveHeap {
    private static final int MOST_COLLECTIONS = 20;
    private static final double ENOUGH = 0.995;

    private LiveHeap() {}

    /** Collects until that gives hardly anything; what is left, in bytes. */
    public static long bytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long before = Long.MAX_VALUE;
        long now = memory.getHeapMemoryUsage().getUsed();
        for (int i = 0; i < MOST_COLLECTIONS && now < before * ENOUGH; i++) {
            before = now;
            // twice: what is weakly referred to goes in the first, what that was holding in the second
            System.gc();
            System.gc();
            now = memory.getHeapMemoryUsage().getUsed();
        }
        return now;
    }
}

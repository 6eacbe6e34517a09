package trampoline.testkit.conformance;

import java.io.File;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import trampoline.testkit.junit.LiveHeap;

/**
 * What this process holds, once what nobody refers to has been collected.
 *
 * @param threads those that run
 * @param files open files of every kind; 0 where the system does not tell
 * @param heap bytes of objects
 */
record HeldResources(Set<Thread> threads, int files, long heap) {
    static HeldResources now() {
        String[] open = new File("/proc/self/fd").list();
        long heap = LiveHeap.bytes();
        return new HeldResources(
                new HashSet<>(Thread.getAllStackTraces().keySet()), open == null ? 0 : open.length, heap);
    }

    /** How many more threads run than before; waits a while for those to end that are new. */
    int threadsMoreThan(HeldResources before, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Thread thread : newSince(before)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left > 0) {
                thread.join(left);
            }
        }
        return (int) newSince(before).stream().filter(Thread::isAlive).count()
                - (int) before.threads.stream()
                        .filter(thread -> !thread.isAlive())
                        .count();
    }

    private Set<Thread> newSince(HeldResources before) {
        Set<Thread> added = new HashSet<>(threads);
        added.removeAll(before.threads);
        return added;
    }

    /** The names of threads that are new and run. */
    Set<String> threadsSince(HeldResources before) {
        return newSince(before).stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

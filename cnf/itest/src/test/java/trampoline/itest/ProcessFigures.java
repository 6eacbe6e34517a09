package trampoline.itest;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import trampoline.testkit.junit.LiveHeap;

/**
 * What this process holds, once everything that nobody refers to has been collected.
 *
 * @param loaders class loaders that have classes
 * @param threads Java threads
 * @param files open files of every kind; 0 where the system does not tell
 * @param heap bytes of objects
 * @param other bytes of classes and of compiled code
 */
record ProcessFigures(int loaders, int threads, int files, long heap, long other) {
    private static final Pattern TOTAL = Pattern.compile("Total = (\\d+)");

    static ProcessFigures now() {
        long heap = LiveHeap.bytes();
        String[] open = new File("/proc/self/fd").list();
        return new ProcessFigures(
                classLoaders(),
                Thread.getAllStackTraces().size(),
                open == null ? 0 : open.length,
                heap,
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
    }

    private static int classLoaders() {
        try {
            String told = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmClassloaderStats",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            Matcher total = TOTAL.matcher(told);
            if (!total.find()) {
                throw new AssertionError("no total in " + told);
            }
            return Integer.parseInt(total.group(1));
        } catch (JMException e) {
            throw new AssertionError("class loaders cannot be counted", e);
        }
    }

    /** Whether nothing has grown by more than a part of what it was before. */
    boolean isWithin(double part, ProcessFigures before) {
        return loaders <= grown(before.loaders, part)
                && threads <= grown(before.threads, part)
                && files <= grown(before.files, part)
                && heap <= grown(before.heap, part);
    }

    private static long grown(long before, double part) {
        return (long) Math.ceil(before * (1 + part));
    }

    @Override
    public String toString() {
        return String.format(
                "%d class loaders, %d threads, %d files, %.1f MiB of heap, %.1f MiB of classes and code",
                loaders, threads, files, heap / 0x1p20, other / 0x1p20);
    }
}

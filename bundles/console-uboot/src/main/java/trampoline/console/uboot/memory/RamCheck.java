package trampoline.console.uboot.memory;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** U-Boot's quick memory test: counts up from a pattern, and in every second iteration down from its complement. */
final class RamCheck {
    private static final int WORD = 4;

    private final Call call;
    private final long start;
    private final long end;
    private int errors;
    private boolean aborted;

    /** @throws LoaderException when the range is empty or not of words */
    RamCheck(Call call, long start, long end) throws LoaderException {
        if (Long.compareUnsigned(end, start) <= 0) {
            throw new LoaderException("Refusing to do empty test");
        }
        call.memory().physical(start, WORD);
        call.memory().physical(end, WORD);
        this.call = call;
        this.start = start;
        this.end = end;
    }

    /** @param iterations 0: until Ctrl-C */
    int run(int pattern, int iterations) throws LoaderException {
        call.out().printf("Testing %08x ... %08x:\n", start, end);
        int iteration = 0;
        int first = pattern;
        while (!aborted && (iterations == 0 || iteration < iterations)) {
            if (iteration % 2 == 1) {
                first = first < 0 ? -first : ~first;
            }
            int step = iteration % 2 == 1 ? -1 : 1;
            call.out().printf("\rPattern %08X  Writing...%12s\b\b\b\b\b\b\b\b\b\b", first, "");
            fill(first, step);
            if (!aborted) {
                call.out().print("Reading...");
                check(first, step);
            }
            iteration++;
            aborted |= call.interrupt().pressed();
        }
        call.out().println();
        if (aborted) {
            return 1;
        }
        call.out().printf("Tested %d iteration(s) with %d errors.\n", iteration, errors);
        return errors == 0 ? 0 : 1;
    }

    private byte[] expected(long from, int first, int step) {
        int length = (int) Math.min(MemoryObjects.PIECE, end - from);
        byte[] bytes = new byte[length];
        int value = first + step * (int) ((from - start) / WORD);
        for (int i = 0; i < length; i += WORD) {
            call.memory().toBytes(value, WORD, bytes, i);
            value += step;
        }
        return bytes;
    }

    private void fill(int first, int step) throws LoaderException {
        long from = start;
        while (Long.compareUnsigned(from, end) < 0 && !aborted) {
            byte[] bytes = expected(from, first, step);
            call.memory().writeBytes(from, bytes);
            from += bytes.length;
            aborted = call.interrupt().pressed();
        }
    }

    private void check(int first, int step) throws LoaderException {
        long from = start;
        while (Long.compareUnsigned(from, end) < 0 && !aborted) {
            byte[] wanted = expected(from, first, step);
            byte[] found = call.memory().readBytes(from, wanted.length);
            for (int i = 0; i < wanted.length && !aborted; i += WORD) {
                int is = call.memory().fromBytes(found, i, WORD);
                int should = call.memory().fromBytes(wanted, i, WORD);
                if (is != should) {
                    call.out().printf("\nMem error @ 0x%08X: found %08X, expected %08X\n", from + i, is, should);
                    errors++;
                    aborted = call.interrupt().pressed();
                }
            }
            from += wanted.length;
            aborted |= call.interrupt().pressed();
        }
    }
}

package example.riscv;

import java.util.Arrays;
import trampoline.engine.GuestCore.Access;

/**
 * Physical memory protection (privileged manual, section 3.7): sixteen entries with a granule of 4 KiB, so that what
 * holds for an address holds for its page.
 */
final class Pmp {
    private static final int ENTRIES = 16;
    private static final int LOCKED = 0x80;
    private static final int NAPOT = 3;
    private static final int TOR = 1;
    /** Bits of an address register below the granule. */
    private static final long BELOW = (1L << 10) - 1;

    private static final long ADDRESS = (1L << 54) - 1;

    private final int[] configuration = new int[ENTRIES];
    private final long[] address = new long[ENTRIES];

    void reset() {
        Arrays.fill(configuration, 0);
        Arrays.fill(address, 0);
    }

    private static int kind(int configuration) {
        return configuration >> 3 & 3;
    }

    /** Eight entries' configurations from {@code first} on, as a register shows them; 0 for entries that are not there. */
    long configuration(int first) {
        long value = 0;
        for (int n = 0; n < 8 && first + n < ENTRIES; n++) {
            value |= (long) configuration[first + n] << 8 * n;
        }
        return value;
    }

    void setConfiguration(int first, long value) {
        for (int n = 0; n < 8 && first + n < ENTRIES; n++) {
            int one = (int) (value >>> 8 * n) & 0x9f;
            boolean reserved = (one & 3) == 2 || kind(one) == 2;
            if ((configuration[first + n] & LOCKED) == 0 && !reserved) {
                configuration[first + n] = one;
            }
        }
    }

    long address(int entry) {
        if (entry >= ENTRIES) {
            return 0;
        }
        return kind(configuration[entry]) == NAPOT ? address[entry] | BELOW >> 1 : address[entry] & ~BELOW;
    }

    void setAddress(int entry, long value) {
        boolean locked = entry >= ENTRIES
                || (configuration[entry] & LOCKED) != 0
                || entry + 1 < ENTRIES
                        && (configuration[entry + 1] & LOCKED) != 0
                        && kind(configuration[entry + 1]) == TOR;
        if (!locked) {
            address[entry] = value & ADDRESS;
        }
    }

    private boolean matches(int entry, long physical) {
        long at = physical >>> 2;
        switch (kind(configuration[entry])) {
            case TOR:
                long from = entry == 0 ? 0 : address[entry - 1] & ~BELOW;
                return at >= from && at < (address[entry] & ~BELOW);
            case NAPOT:
                long ones = address[entry] | BELOW >> 1;
                long size = ones ^ ones + 1;
                return ((at ^ ones) & ~size) == 0;
            default:
                return false;
        }
    }

    /** Whether memory may be accessed in a mode: machine mode is bound by locked entries alone. */
    boolean permits(long physical, Access access, boolean machine) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            if (matches(entry, physical)) {
                int one = configuration[entry];
                int needed =
                        switch (access) {
                            case LOAD -> 1;
                            case STORE -> 2;
                            case FETCH -> 4;
                        };
                return machine && (one & LOCKED) == 0 || (one & needed) != 0;
            }
        }
        return machine;
    }
}

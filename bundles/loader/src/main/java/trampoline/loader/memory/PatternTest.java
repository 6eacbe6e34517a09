package trampoline.loader.memory;

import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.BusError;

/**
 * The two-word test: complementary patterns are written to two neighbouring words and read back, then exchanged, so
 * that neither a stuck line nor a bus that still holds the last value passes for memory. What was there is put back.
 */
public final class PatternTest {
    private static final int PATTERN = 0x55555555;

    private PatternTest() {}

    /**
     * Tests the two words at {@code address}.
     *
     * @param address physical address, multiple of 4
     * @return true when they are memory; false also when nothing answers
     */
    public static boolean passes(LoaderBus bus, long address) {
        int first;
        int second;
        try {
            first = bus.read32(address);
            second = bus.read32(address + 4);
        } catch (BusError e) {
            return false;
        }
        try {
            return holds(bus, address, PATTERN, ~PATTERN) && holds(bus, address, ~PATTERN, PATTERN);
        } catch (BusError e) {
            return false;
        } finally {
            restore(bus, address, first);
            restore(bus, address + 4, second);
        }
    }

    private static boolean holds(LoaderBus bus, long address, int first, int second) {
        bus.write32(address, first);
        bus.write32(address + 4, second);
        return bus.read32(address) == first && bus.read32(address + 4) == second;
    }

    private static void restore(LoaderBus bus, long address, int value) {
        try {
            bus.write32(address, value);
        } catch (BusError e) {
            // it answered reads only, and so is as it was
        }
    }
}

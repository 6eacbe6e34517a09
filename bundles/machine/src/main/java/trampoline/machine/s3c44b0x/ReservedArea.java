package trampoline.machine.s3c44b0x;

import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.device.MappedDevice;

/**
 * Where no unit has registers: reads give 0, writes are lost, and the first access to each 64 KiB is logged.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 1, special function registers. Not modelled: what the chip gives there, which is
 * not said.
 */
final class ReservedArea implements MappedDevice {
    private static final Logger LOG = LoggerFactory.getLogger(ReservedArea.class);
    private static final int PART = 16;

    private final String name;
    private final BitSet reported = new BitSet();

    /** @param name of the unit in front of it */
    ReservedArea(String name) {
        this.name = name + " (no registers)";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(int offset, int size) {
        report(offset, "read");
        return 0;
    }

    @Override
    public void write(int offset, int size, int value) {
        report(offset, "write");
    }

    private void report(int offset, String access) {
        int part = offset >>> PART;
        if (!reported.get(part)) {
            reported.set(part);
            LOG.debug("{}: {} at offset 0x{}", name, access, Integer.toHexString(offset));
        }
    }

    @Override
    public void reset() {
        // nothing is kept
    }
}

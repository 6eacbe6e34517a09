package trampoline.board.orion5x;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.device.MappedDevice;

/**
 * The chip's 1 MiB of internal registers: every unit has its place in it, wherever the whole block lies on the bus.
 *
 * <p>Source: the unit offsets in Linux 6.1 ({@code arch/arm/mach-orion5x/orion5x.h}). Not modelled: what lies between the
 * units, where reads give zero and writes do nothing, as far as drivers tell.
 */
final class InternalRegisters implements MappedDevice {
    /** Bytes of the block. */
    static final int LENGTH = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(InternalRegisters.class);
    /** Units begin at multiples of this. */
    private static final int PAGE = 0x100;

    private record Unit(int offset, MappedDevice device) {}

    private final Unit[] pages = new Unit[LENGTH / PAGE];
    private final boolean[] reported = new boolean[LENGTH / PAGE];
    private final List<MappedDevice> units = new ArrayList<>();

    /**
     * Gives a unit its place.
     *
     * @param offset a multiple of 256
     * @param length bytes, up to the next multiple of 256
     */
    void add(int offset, int length, MappedDevice device) {
        for (int page = offset / PAGE; page < (offset + length + PAGE - 1) / PAGE; page++) {
            if (pages[page] != null) {
                throw new IllegalArgumentException(String.format(
                        "%s at 0x%05x lies over %s",
                        device.name(), offset, pages[page].device().name()));
            }
            pages[page] = new Unit(offset, device);
        }
        units.add(device);
    }

    /** All units, in the order in which they were added. */
    List<MappedDevice> units() {
        return List.copyOf(units);
    }

    @Override
    public String name() {
        return "internal registers";
    }

    /** {@inheritDoc} The units are reset by themselves. */
    @Override
    public void reset() {
        // nothing is kept here
    }

    @Override
    public String registerName(int offset) {
        Unit unit = pages[offset / PAGE];
        if (unit == null) {
            return "";
        }
        String register = unit.device().registerName(offset - unit.offset());
        return register.isEmpty() ? unit.device().name() : unit.device().name() + ": " + register;
    }

    @Override
    public int read(int offset, int size) {
        Unit unit = pages[offset / PAGE];
        if (unit == null) {
            report(offset, "read");
            return 0;
        }
        return unit.device().read(offset - unit.offset(), size);
    }

    @Override
    public void write(int offset, int size, int value) {
        Unit unit = pages[offset / PAGE];
        if (unit == null) {
            report(offset, "write");
            return;
        }
        unit.device().write(offset - unit.offset(), size, value);
    }

    private void report(int offset, String access) {
        if (!reported[offset / PAGE]) {
            reported[offset / PAGE] = true;
            LOG.debug("{} at offset 0x{}, where no unit is", access, Integer.toHexString(offset));
        }
    }
}

package trampoline.board.orion5x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.machine.BusyWait;
import trampoline.machine.bus.DirectReadDevice;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.AmdChip;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.PolledFlash;

/**
 * A board's boot flash: one AMD-style chip by 8 data lines behind the boot chip select. It answers in whatever address windows are
 * opened on that, again and again where a window is larger.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/ts209-setup.c}, {@code kurobox_pro-setup.c}) for sizes, width and partitions. The
 * boards' makers used several chips; here a TS-209 has a S29GL064N, a Kurobox Pro a SST39VF020. Not modelled: what {@link AmdChip} does
 * not have.
 */
final class NorFlash implements WindowTarget {
    /** What messages call it. */
    static final String NAME = "flash bank 0";

    private static final String FILE = "flash0";
    /** Loaders ask with a microsecond's delay in between. */
    private static final long TIGHT = 50 * Clock.MICROSECOND;

    private final int length;
    private final Memory memory;
    private final FlashBankDevice bank;
    private final PolledFlash polled;
    private final Map<Region, Image> images = new LinkedHashMap<>();

    /** Opens the bank's file. */
    NorFlash(OrionModel model, SystemBus bus, BoardSetup setup) throws BoardException {
        length = model.norLength();
        CoreClock clock = setup.clock();
        FlashFile file = FlashFile.open(setup.state(), FILE, length);
        memory = bus.allot(NAME, length);
        bank = new FlashBankDevice(
                NAME,
                model.norAddress(),
                memory,
                FlashWiring.straight(8, ByteOrder.LITTLE_ENDIAN),
                clock,
                file,
                new AmdChip(model.flash.nor(), clock, setup.seed()));
        polled = new PolledFlash(bank, 0, new BusyWait(clock, TIGHT));
        bank.onDirectReadChange(() -> List.copyOf(images.values()).forEach(image -> image.changed.run()));
    }

    FlashBankDevice bank() {
        return bank;
    }

    @Override
    public List<Region> open(long start, long size) {
        List<Region> regions = new ArrayList<>();
        int shift = (int) (start % length);
        for (long at = start; at < start + size; at += length) {
            Image image = new Image(shift);
            Memory shown = size < length ? memory.part(shift, (int) size) : memory;
            Region region = Region.directReadDevice(at, shown, image);
            images.put(region, image);
            regions.add(region);
        }
        return regions;
    }

    @Override
    public void closed(List<Region> regions) {
        regions.forEach(images::remove);
    }

    /** The bank as it answers in one region; windows come and go, the bank keeps none of their listeners. */
    private final class Image implements DirectReadDevice {
        private final int shift;
        private Runnable changed = () -> {};

        Image(int shift) {
            this.shift = shift;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void reset() {
            // the bank is reset by itself
        }

        @Override
        public int read(int offset, int size) {
            return polled.read(shift + offset, size);
        }

        @Override
        public void write(int offset, int size, int value) {
            polled.write(shift + offset, size, value);
        }

        @Override
        public boolean directlyReadable() {
            return bank.directlyReadable();
        }

        @Override
        public void onDirectReadChange(Runnable listener) {
            changed = listener;
        }
    }
}

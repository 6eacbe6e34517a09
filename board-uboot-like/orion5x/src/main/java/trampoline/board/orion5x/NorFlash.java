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
import trampoline.machine.flash.AmdChipModel;
import trampoline.machine.flash.BootBlocks;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashFit;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.PolledFlash;

/**
 * The TS-209's boot flash: one AMD-style chip of 8 MiB by 8 data lines, in 128 sectors of 64 KiB, behind the boot chip
 * select. It answers in whatever address windows are opened on that, once more every 8 MiB.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/ts209-setup.c}) for its size, width and partitions. The board's maker
 * used several chips; this is a S29GL064N. Not modelled: what {@link AmdChip} does not have.
 */
final class NorFlash implements WindowTarget {
    /** Where stage 1 leaves it. */
    static final long ADDRESS = 0xff80_0000L;
    /** Bytes in the bank. */
    static final int LENGTH = 8 << 20;
    /** What messages call it. */
    static final String NAME = "flash bank 0";

    private static final AmdChipModel MODEL =
            AmdChipModel.s29gl064n(BootBlocks.NONE).byteMode();

    /** What layouts have to fit. */
    static final FlashFit FIT = FlashFit.of("a TS-209", 1, MODEL.layout());

    private static final String FILE = "flash0";
    /** Loaders ask with a microsecond's delay in between. */
    private static final long TIGHT = 50 * Clock.MICROSECOND;

    private final Memory memory;
    private final FlashBankDevice bank;
    private final PolledFlash polled;
    private final Map<Region, Image> images = new LinkedHashMap<>();

    /** Opens the bank's file. */
    NorFlash(SystemBus bus, BoardSetup setup) throws BoardException {
        CoreClock clock = setup.clock();
        FlashFile file = FlashFile.open(setup.state(), FILE, LENGTH);
        memory = bus.allot(NAME, LENGTH);
        bank = new FlashBankDevice(
                NAME,
                ADDRESS,
                memory,
                FlashWiring.straight(8, ByteOrder.LITTLE_ENDIAN),
                clock,
                file,
                new AmdChip(MODEL, clock, setup.seed()));
        polled = new PolledFlash(bank, 0, new BusyWait(clock, TIGHT));
        bank.onDirectReadChange(() -> List.copyOf(images.values()).forEach(image -> image.changed.run()));
    }

    FlashBankDevice bank() {
        return bank;
    }

    @Override
    public List<Region> open(long start, long length) {
        List<Region> regions = new ArrayList<>();
        int shift = (int) (start % LENGTH);
        for (long at = start; at < start + length; at += LENGTH) {
            Image image = new Image(shift);
            Memory shown = length < LENGTH ? memory.part(shift, (int) length) : memory;
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

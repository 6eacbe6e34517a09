package trampoline.loader.driver;

import java.nio.ByteOrder;
import java.nio.file.Path;
import trampoline.api.board.BoardException;
import trampoline.api.boot.FlashDriver;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.ChipInterface;
import trampoline.machine.flash.DataLines;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashChip;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashWiring;

/** A bank of flash under power, alone on a bus, and its driver. */
final class FlashBench implements AutoCloseable {
    static final int ADDRESS = 0x04000000;

    /**
     * How a bank is built.
     *
     * @param kind its chips
     * @param pins how each of them is wired
     * @param busBits width of the bus
     * @param order byte order of the bus
     * @param lines of that width
     */
    record Build(FlashKind kind, ChipInterface pins, int busBits, ByteOrder order, DataLines lines) {}

    /** Power goes while the loader waits. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;

        PowerCut() {
            super("power");
        }
    }

    final VirtualClock clock = new VirtualClock();
    final SystemBus bus;
    final FlashBankDevice flash;
    final FlashDriver driver;
    private long powerEnds = Long.MAX_VALUE;

    FlashBench(Path folder, Build build, long seed) throws BoardException {
        FlashChip[] chips = new FlashChip[build.busBits / build.pins.dataBits()];
        for (int i = 0; i < chips.length; i++) {
            chips[i] = build.kind.chip(build.pins, clock, seed + i);
        }
        int length = chips.length * chips[0].layout().length();
        bus = new SystemBus(build.order, length);
        Memory memory = bus.allot("flash", length);
        flash = new FlashBankDevice(
                "flash bank 0",
                ADDRESS,
                memory,
                FlashWiring.straight(build.busBits, build.order).crossed(build.lines),
                clock,
                FlashFile.open(folder, "flash0", length),
                chips);
        bus.add(Region.directReadDevice(ADDRESS, memory, flash));
        driver = build.kind.driver(new Loader(), FlashConnection.of(flash.bank(), build.order, build.lines));
    }

    /** Lets the loader's next wait that goes beyond {@code picoseconds} from now throw {@link PowerCut}. */
    void cutPowerAfter(long picoseconds) {
        powerEnds = clock.now() + picoseconds;
    }

    private final class Loader extends BenchBus {
        Loader() {
            super(bus, clock);
        }

        @Override
        public void delay(long picoseconds) {
            long end = clock.now() + picoseconds;
            if (end >= powerEnds) {
                clock.advance(powerEnds - clock.now());
                throw new PowerCut();
            }
            super.delay(picoseconds);
        }
    }

    /** Takes the power away. */
    @Override
    public void close() {
        flash.close();
    }
}

package trampoline.machine.flash;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** A bus with nothing but a bank of flash, from address 0 on, as software on the board reaches it. */
final class FlashBoard implements AutoCloseable {
    /** Makes one of the chips. */
    interface Maker {
        FlashChip make(Clock clock);
    }

    final VirtualClock clock = new VirtualClock();
    final SystemBus bus;
    final FlashBankDevice flash;
    /** Bytes of a word of the bus. */
    final int width;

    FlashBoard(Path folder, int busBits, ByteOrder order, Maker maker) throws BoardException {
        List<FlashChip> chips = new ArrayList<>();
        do {
            chips.add(maker.make(clock));
        } while (chips.size() * chips.get(0).layout().pins().dataBits() < busBits);
        int length = chips.size() * chips.get(0).layout().length();
        bus = new SystemBus(order, length);
        Memory memory = bus.allot("flash", length);
        flash = new FlashBankDevice(
                "flash bank 0",
                0,
                memory,
                FlashWiring.straight(busBits, order),
                clock,
                FlashFile.open(folder, "flash0", length),
                chips.toArray(new FlashChip[0]));
        bus.add(Region.directReadDevice(0, memory, flash));
        width = busBits / 8;
    }

    /** A word of the bus. */
    int read(long address) {
        return switch (width) {
            case 1 -> bus.read8(address);
            case 2 -> bus.read16(address);
            default -> bus.read32(address);
        };
    }

    void write(long address, int value) {
        switch (width) {
            case 1 -> bus.write8(address, value & 0xff);
            case 2 -> bus.write16(address, value & 0xffff);
            default -> bus.write32(address, value);
        }
    }

    /** A value in every lane of some bytes. */
    int lanes(int value, int laneBytes) {
        int word = 0;
        for (int at = 0; at < width; at += laneBytes) {
            word |= value << 8 * at;
        }
        return word;
    }

    /** The word's bits that the bus has. */
    int mask() {
        return width == 4 ? -1 : (1 << 8 * width) - 1;
    }

    void delay(long picoseconds) {
        clock.advance(picoseconds);
    }

    @Override
    public void close() {
        flash.close();
    }
}

package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import trampoline.api.clock.Clock;

/**
 * What U-Boot 2023.01 ({@code drivers/mtd/cfi_flash.c}) does with a bank of flash, from the narrowest bus that its board
 * allows up. The bus cycles are its own, in its order.
 */
final class UbootCfi {
    private static final int INTEL = 1;
    private static final long POLL = 100 * Clock.MICROSECOND;
    private static final int POLLS = 20_000;

    private final FlashBoard board;
    private int port;
    private int chip;
    /** 1 when addresses of the bank are twice those of the chips: chips of 16 bits in byte mode. */
    private int shift;

    private int queryOffset;
    private int vendor;
    private int extended;
    private int interfaceCode;
    private int unlock1;
    private int unlock2;
    private int manufacturer;
    private int device;
    private int buffer;
    private boolean legacyUnlock;
    private final List<Integer> sectors = new ArrayList<>();

    /** A board that reaches its flash by accesses of the bus's width. */
    UbootCfi(FlashBoard board) {
        this.board = board;
    }

    int port() {
        return port;
    }

    int chip() {
        return chip;
    }

    int manufacturer() {
        return manufacturer;
    }

    int device() {
        return device;
    }

    int buffer() {
        return buffer;
    }

    boolean legacyUnlock() {
        return legacyUnlock;
    }

    /** Where sectors begin. */
    List<Integer> sectors() {
        return sectors;
    }

    // flash_detect_cfi

    boolean detect() {
        port = board.width;
        for (chip = 1; chip <= port; chip *= 2) {
            for (shift = 0; shift <= 1; shift++) {
                if (detectHere()) {
                    size();
                    return true;
                }
            }
        }
        return false;
    }

    private int map(int sector, int offset) {
        return (sectors.isEmpty() ? 0 : sectors.get(sector)) + (offset * port << shift);
    }

    private int command(int value) {
        return board.lanes(value, chip);
    }

    private void write(int sector, int offset, int value) {
        board.write(map(sector, offset), command(value));
    }

    private boolean isEqual(int sector, int offset, int value) {
        return board.read(map(sector, offset)) == command(value);
    }

    private boolean isSet(int sector, int offset, int value) {
        return (board.read(map(sector, offset)) & command(value)) == command(value);
    }

    private int readByte(int offset) {
        return board.read(map(0, offset)) & 0xff;
    }

    private boolean detectHere() {
        write(0, 0, 0xf0);
        board.delay(Clock.MICROSECOND);
        write(0, 0, 0xff);
        for (int offset : new int[] {0x55, 0x555}) {
            write(0, offset, 0x98);
            if (isEqual(0, 0x10, 'Q') && isEqual(0, 0x11, 'R') && isEqual(0, 0x12, 'Y')) {
                queryOffset = offset;
                interfaceCode = readByte(0x28);
                if (interfaceCode == 2 && port == 1) {
                    interfaceCode = 0;
                }
                boolean byteMode = chip == 1 && interfaceCode == 2;
                unlock1 = byteMode ? 0xaaa : 0x555;
                unlock2 = byteMode ? 0x555 : 0x2aa;
                return true;
            }
        }
        return false;
    }

    // flash_get_size

    private void size() {
        vendor = readByte(0x13) | readByte(0x14) << 8;
        extended = readByte(0x15) | readByte(0x16) << 8;
        int version = readByte(extended + 3) << 8 | readByte(extended + 4);
        buffer = readByte(0x2a) | readByte(0x2b) << 8;
        List<BlockRun> regions = new ArrayList<>();
        for (int i = 0; i < readByte(0x2c); i++) {
            int at = 0x2d + 4 * i;
            regions.add(new BlockRun(
                    (readByte(at) | readByte(at + 1) << 8) + 1, 256 * (readByte(at + 2) | readByte(at + 3) << 8)));
        }
        if (vendor == INTEL) {
            legacyUnlock = (readByte(extended + 5) & 0x08) != 0;
            write(0, 0, 0xff);
            write(0, 0, 0x90);
            readCodes();
            write(0, 0, 0xff);
        } else {
            write(0, 0, 0xf0);
            unlock(0);
            write(0, unlock1, 0x90);
            board.delay(Clock.MILLISECOND);
            readCodes();
            write(0, 0, 0xf0);
            write(0, queryOffset, 0x98);
            legacyUnlock = readByte(extended + 9) == 8;
            boolean top = version < 0x3131 ? (device & 0x80) != 0 : readByte(extended + 0xf) == 3;
            if (regions.size() > 1 && top) {
                Collections.reverse(regions);
            }
        }
        int ratio = port / chip;
        if (interfaceCode == 2 && chip == 1) {
            ratio >>= 1;
        }
        int start = 0;
        List<Integer> found = new ArrayList<>();
        for (BlockRun region : regions) {
            for (int i = 0; i < region.count(); i++) {
                found.add(start);
                start += region.length() * ratio;
            }
        }
        write(0, 0, vendor == INTEL ? 0xff : 0xf0);
        sectors.addAll(found);
    }

    private void readCodes() {
        int mask = (1 << 8 * chip) - 1;
        manufacturer = board.read(map(0, 0)) & 0xff;
        device = board.read(map(0, 1)) & mask;
    }

    private void unlock(int sector) {
        write(sector, unlock1, 0xaa);
        write(sector, unlock2, 0x55);
    }

    // Writing

    private boolean busy(int sector) {
        if (vendor == INTEL) {
            return !isSet(sector, 0, 0x80);
        }
        return board.read(map(sector, 0)) != board.read(map(sector, 0));
    }

    private void await(int sector, String what) {
        for (int i = 0; busy(sector); i++) {
            if (i > POLLS) {
                write(sector, 0, vendor == INTEL ? 0xff : 0xf0);
                throw new IllegalStateException("Flash " + what + " timeout at sector " + sector);
            }
            board.delay(POLL);
        }
        if (vendor == INTEL) {
            boolean failed = !board.flash.busy()
                    && ((board.read(map(sector, 0)) & command(0x3a)) != 0 || !isSet(sector, 0, 0x80));
            write(sector, 0, 0xff);
            if (failed) {
                throw new IllegalStateException("Flash " + what + " error at sector " + sector);
            }
        }
    }

    void erase(int sector) {
        if (vendor == INTEL) {
            write(sector, 0, 0x50);
            write(sector, 0, 0x20);
            write(sector, 0, 0xd0);
        } else {
            unlock(sector);
            write(sector, unlock1, 0x80);
            unlock(sector);
            write(sector, 0, 0x30);
        }
        await(sector, "erase");
    }

    /** One word of the bus. */
    void word(int sector, int address, int value) {
        if ((board.read(address) & value) != value) {
            throw new IllegalStateException("Flash not Erased");
        }
        if (vendor == INTEL) {
            write(0, 0, 0x50);
            write(0, 0, 0x40);
        } else {
            unlock(sector);
            write(sector, unlock1, 0xa0);
        }
        board.write(address, value);
        await(sector, "write");
    }

    /** A buffer; its commands go to the start of the sector. */
    void buffer(int sector, int address, int... values) {
        if (vendor == INTEL) {
            write(sector, 0, 0x50);
            write(sector, 0, 0xe8);
            for (int i = 0; busy(sector) && i < POLLS; i++) {
                board.delay(POLL);
            }
        } else {
            unlock(sector);
            write(sector, 0, 0x25);
        }
        write(sector, 0, values.length - 1);
        for (int i = 0; i < values.length; i++) {
            board.write(address + i * port, values[i]);
        }
        write(sector, 0, vendor == INTEL ? 0xd0 : 0x29);
        await(sector, "buffer write");
    }

    boolean isProtected(int sector) {
        if (vendor == INTEL) {
            write(sector, 0, 0x90);
            boolean on = isSet(sector, 2, 1);
            write(sector, 0, 0xff);
            return on;
        }
        write(0, 0, 0xf0);
        unlock(0);
        write(0, unlock1, 0x90);
        boolean on = isSet(sector, 2, 1);
        write(0, 0, 0xf0);
        return on;
    }

    void protect(int sector, boolean on) {
        if (vendor == INTEL) {
            write(sector, 0, 0x50);
            write(sector, 0, 0x60);
            write(sector, 0, on ? 0x01 : 0xd0);
            await(sector, "protect");
            return;
        }
        unlock(0);
        write(0, unlock1, 0xc0);
        boolean clear = isSet(sector, 0, 1);
        if (on && clear) {
            write(sector, 0, 0xa0);
            write(sector, 0, 0x00);
        } else if (!on && !clear) {
            write(0, 0, 0x80);
            write(0, 0, 0x30);
        }
        await(sector, "protect");
        write(0, 0, 0x90);
        write(0, 0, 0x00);
    }
}

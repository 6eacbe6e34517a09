package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import trampoline.api.clock.Clock;

/**
 * What Linux 6.1 does with a bank of flash that it was told the width of: {@code drivers/mtd/chips/gen_probe.c} and {@code
 * cfi_probe.c} find the chips, {@code cfi_cmdset_0001.c} and {@code cfi_cmdset_0002.c} write them. The bus cycles are
 * theirs, in their order.
 */
final class LinuxMtd {
    private static final long POLL = 100 * Clock.MICROSECOND;
    private static final int POLLS = 20_000;

    private final FlashBoard board;
    private int interleave;
    /** Bytes of a chip's width, as its query table's addresses have it. */
    private int type;

    private int primary;
    private int bufferLength;
    private List<BlockRun> regions = List.of();
    private int manufacturer;
    private int device;

    LinuxMtd(FlashBoard board) {
        this.board = board;
    }

    /** Chips side by side. */
    int interleave() {
        return interleave;
    }

    /** Bytes of a chip's width: 2 for one of 16 bits in byte mode, too. */
    int type() {
        return type;
    }

    /** Erase regions of the whole bank from its start on. */
    List<BlockRun> regions() {
        return regions;
    }

    int manufacturer() {
        return manufacturer;
    }

    int device() {
        return device;
    }

    int bufferLength() {
        return bufferLength;
    }

    /** A byte of the command set's own table. */
    int extension(int at) {
        queryOn();
        int value = query(primary + at);
        queryOff();
        return value;
    }

    // Probing

    /** Tries chips from as many as there are bytes down to one, and widths from what is left for each up. */
    boolean probe() {
        for (interleave = board.width; interleave >= Math.max(1, board.width / 4); interleave /= 2) {
            for (type = board.width / interleave; type <= 4; type *= 2) {
                if (queryOn()) {
                    readQuery();
                    return true;
                }
            }
        }
        return false;
    }

    private int address(int command) {
        int address = command * type * interleave;
        // a 16-bit chip on an 8-bit bus: the lowest bit goes on with the pattern of the address
        if (type * interleave > board.width && (command & 0xff) == 0xaa) {
            address |= (type >> 1) * interleave;
        }
        return address;
    }

    private int command(int value) {
        return board.lanes(value, board.width / interleave);
    }

    private void send(int value, int at) {
        board.write(address(at), command(value));
    }

    private boolean queryOn() {
        send(0xf0, 0);
        send(0x98, 0x55);
        if (present()) {
            return true;
        }
        send(0xf0, 0);
        send(0xff, 0);
        send(0x98, 0x55);
        if (present()) {
            return true;
        }
        send(0xf0, 0);
        send(0x98, 0x555);
        if (present()) {
            return true;
        }
        queryOff();
        return false;
    }

    private void queryOff() {
        send(0xf0, 0);
        send(0xff, 0);
    }

    private boolean present() {
        int step = interleave * type;
        return board.read(0x10L * step) == command('Q')
                && board.read(0x11L * step) == command('R')
                && board.read(0x12L * step) == command('Y');
    }

    private int query(int at) {
        return board.read((long) at * interleave * type) & 0xff;
    }

    private void readQuery() {
        int commands = query(0x13) | query(0x14) << 8;
        primary = query(0x15) | query(0x16) << 8;
        bufferLength = query(0x20) == 0 ? 0 : interleave << (query(0x2a) | query(0x2b) << 8);
        List<BlockRun> found = new ArrayList<>();
        for (int i = 0; i < query(0x2c); i++) {
            int at = 0x2d + 4 * i;
            int count = (query(at) | query(at + 1) << 8) + 1;
            found.add(new BlockRun(count, interleave * 256 * (query(at + 2) | query(at + 3) << 8)));
        }
        boolean old = commands == 2 && query(primary + 4) == '0';
        int top = query(primary + 15);
        send(0xf0, 0);
        send(0xaa, 0x555);
        send(0x55, 0x2aa);
        send(0x90, 0x555);
        int mask = (1 << 8 * Math.min(type, board.width / interleave)) - 1;
        manufacturer = board.read(0) & mask;
        device = board.read((long) interleave * type) & mask;
        queryOff();
        if (old) {
            top = (device & 0x80) != 0 ? 3 : 2;
        }
        if (commands == 2 && top == 3 && found.size() > 1) {
            Collections.reverse(found);
        }
        regions = found;
    }

    // Command set 0x0002

    private void unlock0002() {
        send(0xaa, 0x555);
        send(0x55, 0x2aa);
    }

    /** Two reads that do not differ. */
    private boolean ready0002(int address) {
        return board.read(address) == board.read(address);
    }

    private void await0002(int address) {
        for (int i = 0; !ready0002(address); i++) {
            if (i > POLLS) {
                board.write(0, command(0xf0));
                throw new IllegalStateException("MTD: software timeout at " + address);
            }
            board.delay(POLL);
        }
    }

    void program0002(int address, int datum) {
        unlock0002();
        send(0xa0, 0x555);
        board.write(address, datum);
        await0002(address);
        if (board.read(address) != datum) {
            board.write(0, command(0xf0));
            throw new IllegalStateException("MTD: write failed at " + address);
        }
    }

    void buffer0002(int address, int... data) {
        unlock0002();
        board.write(address, command(0x25));
        board.write(address, command(data.length - 1));
        int last = address;
        for (int i = 0; i < data.length; i++) {
            last = address + i * board.width;
            board.write(last, data[i]);
        }
        board.write(address, command(0x29));
        await0002(last);
        if (board.read(last) != data[data.length - 1]) {
            unlock0002();
            send(0xf0, 0x555);
            throw new IllegalStateException("MTD: buffer write failed at " + address);
        }
    }

    void beginErase0002(int address) {
        unlock0002();
        send(0x80, 0x555);
        unlock0002();
        board.write(address, command(0x30));
    }

    void erase0002(int address) {
        beginErase0002(address);
        await0002(address);
        if (board.read(address) != board.mask()) {
            board.write(0, command(0xf0));
            throw new IllegalStateException("MTD: erase failed at " + address);
        }
    }

    /** Interrupts an erase to read elsewhere, then lets it go on. */
    int readDuringErase0002(int block, int address) {
        board.write(block, command(0xb0));
        // the toggle bit of the erase itself stands still when the chip is suspended
        int six = command(0x40);
        for (int i = 0; ((board.read(block) ^ board.read(block)) & six) != 0 && i < 1000; i++) {
            board.delay(POLL);
        }
        int read = board.read(address);
        board.write(block, command(0x30));
        return read;
    }

    void endErase0002(int block) {
        await0002(block);
    }

    /** Sets the persistent protection bit of a sector, or clears those of all sectors. */
    void protect0002(int address, boolean on) {
        unlock0002();
        send(0xc0, 0x555);
        if (on) {
            board.write(address, command(0xa0));
            board.write(address, command(0x00));
        } else {
            board.write(0, command(0x80));
            board.write(0, command(0x30));
        }
        await0002(address);
        board.write(0, command(0x90));
        board.write(0, command(0x00));
    }

    boolean isProtected0002(int address) {
        unlock0002();
        send(0xc0, 0x555);
        boolean on = (board.read(address) & 1) == 0;
        board.write(0, command(0x90));
        board.write(0, command(0x00));
        return on;
    }

    // Command set 0x0001

    private int await0001(int address) {
        int ready = command(0x80);
        for (int i = 0; ; i++) {
            int status = board.read(address);
            if ((status & ready) == ready) {
                return status;
            }
            if (i > POLLS) {
                throw new IllegalStateException("MTD: software timeout at " + address);
            }
            board.delay(POLL);
        }
    }

    private void finish0001(int address, int errors) {
        await0001(address);
        board.write(address, command(0x70));
        int status = board.read(address);
        if ((status & command(errors)) != 0) {
            board.write(address, command(0x50));
            board.write(address, command(0x70));
            board.write(address, command(0xff));
            throw new IllegalStateException(String.format("MTD: status 0x%x at 0x%x", status, address));
        }
        board.write(address, command(0xff));
    }

    void program0001(int address, int datum) {
        board.write(address, command(0x40));
        board.write(address, datum);
        finish0001(address, 0x1a);
    }

    void buffer0001(int address, int... data) {
        int start = address & -bufferLength;
        board.write(start, command(0x70));
        if ((board.read(start) & command(0x30)) != 0) {
            board.write(start, command(0x50));
            board.write(start, command(0x70));
        }
        board.write(start, command(0xe8));
        await0001(start);
        board.write(start, command(data.length - 1));
        for (int i = 0; i < data.length; i++) {
            board.write(address + i * board.width, data[i]);
        }
        board.write(start, command(0xd0));
        finish0001(start, 0x1a);
    }

    void beginErase0001(int address) {
        board.write(address, command(0x50));
        board.write(address, command(0x20));
        board.write(address, command(0xd0));
    }

    void erase0001(int address) {
        beginErase0001(address);
        finish0001(address, 0x3a);
    }

    /** Interrupts an erase to read elsewhere, then lets it go on. */
    int readDuringErase0001(int block, int address) {
        board.write(block, command(0xb0));
        board.write(block, command(0x70));
        await0001(block);
        board.write(block, command(0xff));
        int read = board.read(address);
        board.write(block, command(0xd0));
        board.write(block, command(0x70));
        return read;
    }

    void endErase0001(int block) {
        finish0001(block, 0x3a);
    }

    void lock0001(int address, boolean on) {
        board.write(address, command(0x60));
        board.write(address, command(on ? 0x01 : 0xd0));
        await0001(address);
        board.write(address, command(0xff));
    }

    boolean isLocked0001(int address) {
        send(0x90, 0x55);
        boolean on = (board.read(address + 2 * interleave * type) & 1) != 0;
        board.write(address, command(0xff));
        return on;
    }
}

package trampoline.loader.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.flash.EraseBlock;

/** A flash bank of equal blocks at address 0x100, with a driver that needs no commands. */
final class ChipBus implements LoaderBus {
    private static final int ADDRESS = 0x100;

    private final int blocks;
    private final int blockLength;
    private final byte[] cells;
    private int erased;
    private int broken = -1;

    ChipBus(int blocks, int blockLength) {
        this.blocks = blocks;
        this.blockLength = blockLength;
        cells = new byte[blocks * blockLength];
        Arrays.fill(cells, (byte) -1);
    }

    int erased() {
        return erased;
    }

    /** From now on the word at an offset stays erased. */
    void breakWord(int offset) {
        broken = offset;
    }

    FlashDriver driver() {
        return new FlashDriver() {
            @Override
            public long address() {
                return ADDRESS;
            }

            @Override
            public List<EraseBlock> blocks() {
                List<EraseBlock> list = new ArrayList<>();
                for (int i = 0; i < blocks; i++) {
                    list.add(new EraseBlock(i * blockLength, blockLength));
                }
                return list;
            }

            @Override
            public void erase(int offset) {
                erased++;
                Arrays.fill(cells, offset, offset + blockLength, (byte) -1);
            }

            @Override
            public void program(int offset, byte[] contents) {
                for (int i = 0; i < contents.length; i++) {
                    if ((offset + i & ~3) != broken) {
                        cells[offset + i] &= contents[i];
                    }
                }
            }

            @Override
            public void lock(int offset, boolean locked) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public int read32(long address) {
        int at = (int) address - ADDRESS;
        return cells[at] & 0xff
                | (cells[at + 1] & 0xff) << 8
                | (cells[at + 2] & 0xff) << 16
                | (cells[at + 3] & 0xff) << 24;
    }

    @Override
    public void write32(long address, int value) {
        throw new UnsupportedOperationException("flash is not written like RAM");
    }

    @Override
    public int read8(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read16(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write8(long address, int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write16(long address, int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read64(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write64(long address, long value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delay(long picoseconds) {
        throw new UnsupportedOperationException();
    }
}

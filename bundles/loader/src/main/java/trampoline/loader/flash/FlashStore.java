package trampoline.loader.flash;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;

/** A flash bank that takes any bytes anywhere: what shares an erase block with them is kept. */
public final class FlashStore implements ParameterStore {
    private final FlashDriver driver;
    private final WordBytes words;

    /**
     * @param bus where the bank is, in read mode
     * @param order the bus's byte order
     * @param driver for the bank
     */
    public FlashStore(LoaderBus bus, ByteOrder order, FlashDriver driver) {
        this.driver = driver;
        this.words = new WordBytes(bus, order);
    }

    @Override
    public byte[] read(int offset, int length) {
        return words.read(driver.address() + offset, length);
    }

    /**
     * Writes bytes: every erase block that would change is erased, programmed and compared. A block that holds the
     * bytes already is left alone.
     *
     * @param offset from the bank's start, a multiple of 4
     * @param blockDone called after each block
     * @throws LoaderException when a block cannot be erased or programmed, or does not hold afterwards what was
     *     programmed; blocks before it are written
     */
    public void write(int offset, byte[] contents, Runnable blockDone) throws LoaderException {
        for (EraseBlock block : touched(offset, contents.length)) {
            byte[] old = read(block.offset(), block.length());
            byte[] wanted = old.clone();
            int from = Math.max(offset, block.offset());
            int to = Math.min(offset + contents.length, block.offset() + block.length());
            System.arraycopy(contents, from - offset, wanted, from - block.offset(), to - from);
            if (!Arrays.equals(old, wanted)) {
                rewrite(block, wanted);
            }
            blockDone.run();
        }
    }

    @Override
    public void rewrite(int offset, byte[] contents) throws LoaderException {
        write(offset, contents, () -> {});
    }

    @Override
    public void erase(int offset, int length) throws LoaderException {
        List<EraseBlock> blocks = touched(offset, length);
        int whole = blocks.stream().mapToInt(EraseBlock::length).sum();
        if (whole != length || blocks.get(0).offset() != offset) {
            throw new LoaderException(
                    String.format("flash: 0x%x bytes at offset 0x%08x are not whole erase blocks", length, offset));
        }
        for (EraseBlock block : blocks) {
            driver.erase(block.offset());
        }
    }

    @Override
    public void program(int offset, byte[] contents) throws LoaderException {
        driver.program(offset, contents);
        int difference = Arrays.mismatch(read(offset, contents.length), contents);
        if (difference >= 0) {
            throw new LoaderException(String.format(
                    "flash program error: offset 0x%08x does not hold what was programmed", offset + difference));
        }
    }

    private List<EraseBlock> touched(int offset, int length) throws LoaderException {
        return driver.blocks().stream()
                .filter(block -> block.offset() < offset + length && offset < block.offset() + block.length())
                .toList();
    }

    private void rewrite(EraseBlock block, byte[] wanted) throws LoaderException {
        driver.erase(block.offset());
        int used = wanted.length;
        while (used > 0 && wanted[used - 1] == -1) {
            used--;
        }
        // erased bytes need no programming
        driver.program(block.offset(), Arrays.copyOf(wanted, used + 3 & ~3));
        int difference = Arrays.mismatch(read(block.offset(), block.length()), wanted);
        if (difference >= 0) {
            throw new LoaderException(String.format(
                    "flash program error: block at offset 0x%08x does not hold at 0x%08x what was programmed",
                    block.offset(), block.offset() + difference));
        }
    }
}

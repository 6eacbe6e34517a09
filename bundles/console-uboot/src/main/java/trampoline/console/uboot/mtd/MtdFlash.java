package trampoline.console.uboot.mtd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.loader.flash.SectorProtection;

/** One part of the boot flash, read on the bus and written by its driver. Offsets count from the part's first byte. */
final class MtdFlash {
    private static final int WORD = 4;
    private static final int PIECE = 1 << 12;

    private final Call call;
    private final FlashDriver driver;
    private final MtdPart part;
    private final long address;

    MtdFlash(Call call, MtdPart part) {
        this.call = call;
        this.part = part;
        driver = call.loader().get(Keys.FLASH);
        address = call.memory().uncached(driver.address());
    }

    /** Bytes of the part. */
    int size() {
        return (int) part.size();
    }

    /** Bytes of the largest erase block. */
    int blockLength() throws LoaderException {
        return driver.blocks().stream().mapToInt(EraseBlock::length).max().orElse(0);
    }

    void require(int offset, int length) throws LoaderException {
        if (offset > part.size() || length > part.size() - offset) {
            throw new LoaderException(String.format(
                    "0x%x bytes at offset 0x%x are not in %s, which has 0x%x",
                    length, offset, part.name(), part.size()));
        }
    }

    byte[] read(int offset, int length) throws LoaderException {
        return call.memory().readBytes(address + part.offset() + offset, length);
    }

    /** The erase blocks of a range, which has to be made of whole ones. */
    private List<EraseBlock> range(int offset, int length) throws LoaderException {
        long start = part.offset() + offset;
        long end = start + length;
        List<EraseBlock> found = new ArrayList<>();
        for (EraseBlock block : driver.blocks()) {
            long blockEnd = (long) block.offset() + block.length();
            if (block.offset() < end && start < blockEnd) {
                if (block.offset() < start) {
                    throw new LoaderException(String.format("Offset not aligned with a block (0x%x)", block.length()));
                }
                if (blockEnd > end) {
                    throw new LoaderException(String.format("Size not a multiple of a block (0x%x)", block.length()));
                }
                found.add(block);
            }
        }
        return found;
    }

    int blocks(int offset, int length) throws LoaderException {
        return range(offset, length).size();
    }

    /** @return false after Ctrl-C */
    boolean erase(int offset, int length) throws LoaderException {
        List<EraseBlock> blocks = range(offset, length);
        for (EraseBlock block : blocks) {
            requireUnlocked(block);
        }
        for (EraseBlock block : blocks) {
            if (call.interrupt().pressed()) {
                return false;
            }
            driver.erase(block.offset());
        }
        return true;
    }

    private void requireUnlocked(EraseBlock block) throws LoaderException {
        if (SectorProtection.of(call.loader()).isOn(block.offset())) {
            throw new LoaderException(
                    String.format("flash block at offset 0x%x is protected; 'protect off' first", block.offset()));
        }
    }

    /**
     * Programs bytes where the flash is erased; what stands beside them in their words stays.
     *
     * @return false after Ctrl-C
     */
    boolean write(int offset, byte[] contents) throws LoaderException {
        int start = (int) part.offset() + offset;
        for (EraseBlock block : driver.blocks()) {
            if (block.offset() < start + contents.length && start < block.offset() + block.length()) {
                requireUnlocked(block);
            }
        }
        int first = start & -WORD;
        int end = start + contents.length + WORD - 1 & -WORD;
        byte[] wanted = call.memory().readBytes(address + first, end - first);
        for (int i = 0; i < contents.length; i++) {
            byte old = wanted[start - first + i];
            if ((old & contents[i]) != contents[i]) {
                throw new LoaderException(String.format(
                        "Failure while writing at offset 0x%x: the flash is not erased there; 'mtd erase' it first",
                        offset + i));
            }
            wanted[start - first + i] = contents[i];
        }
        for (int at = 0; at < wanted.length; at += PIECE) {
            if (call.interrupt().pressed()) {
                return false;
            }
            driver.program(first + at, Arrays.copyOfRange(wanted, at, Math.min(at + PIECE, wanted.length)));
        }
        return true;
    }
}

package trampoline.console.uboot.flash;

import java.util.List;
import java.util.Optional;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.loader.flash.SectorProtection;

/** A flash bank as the flash commands see it: numbered sectors from an address of the core on. */
public final class FlashSectors {
    /** Number of the boot flash, the only one that the loader drives. */
    static final int FIRST_BANK = 1;

    private final FlashDriver driver;
    private final List<EraseBlock> blocks;
    private final long start;
    private final SectorProtection protection;

    private FlashSectors(StageContext loader, FlashDriver driver) throws LoaderException {
        this.driver = driver;
        blocks = driver.blocks();
        start = loader.get(AddressSpace.KEY).uncached(driver.address());
        protection = SectorProtection.of(loader);
    }

    /**
     * The boot flash.
     *
     * @throws LoaderException when the board has none that the loader drives
     */
    static FlashSectors of(StageContext loader) throws LoaderException {
        FlashDriver driver = loader.find(Keys.FLASH);
        if (driver == null) {
            throw new LoaderException("this board has no flash that the loader drives");
        }
        return new FlashSectors(loader, driver);
    }

    /** The bank that a physical address lies in. */
    public static Optional<FlashSectors> at(StageContext loader, long physical) throws LoaderException {
        if (loader.find(Keys.FLASH) == null) {
            return Optional.empty();
        }
        FlashSectors sectors = of(loader);
        long offset = physical - sectors.driver.address();
        return offset >= 0 && offset < sectors.length() ? Optional.of(sectors) : Optional.empty();
    }

    FlashDriver driver() {
        return driver;
    }

    int count() {
        return blocks.size();
    }

    EraseBlock block(int sector) {
        return blocks.get(sector);
    }

    /** The core's address of a sector. */
    long address(int sector) {
        return start + blocks.get(sector).offset();
    }

    /** Bytes in the bank. */
    public int length() {
        EraseBlock last = blocks.get(blocks.size() - 1);
        return last.offset() + last.length();
    }

    /** The core's address of the bank. */
    public long start() {
        return start;
    }

    /** Sector that an offset lies in; -1 outside the bank. */
    int sectorOf(long offset) {
        for (int i = 0; i < blocks.size(); i++) {
            if (offset >= blocks.get(i).offset()
                    && offset < blocks.get(i).offset() + blocks.get(i).length()) {
                return i;
            }
        }
        return -1;
    }

    boolean locked(int sector) throws LoaderException {
        return protection.isOn(blocks.get(sector).offset());
    }

    void protect(int sector, boolean on) throws LoaderException {
        protection.set(blocks.get(sector).offset(), on);
    }
}

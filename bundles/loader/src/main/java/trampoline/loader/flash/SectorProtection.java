package trampoline.loader.flash;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trampoline.api.board.Board;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.FlashProtection;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;

/**
 * Which sectors of the boot flash are protected: by the chips' locks where commands change those, else by a note that the
 * loader keeps until the next reset, as U-Boot does ({@code drivers/mtd/cfi_flash.c}).
 */
public final class SectorProtection {
    /** Where it lies from the time on when it was asked for first. */
    public static final Key<SectorProtection> KEY = new Key<>("sector-protection", SectorProtection.class);

    private final FlashDriver driver;
    private final boolean chipsLock;
    private final Set<Integer> noted = new HashSet<>();

    private SectorProtection(FlashDriver driver) throws LoaderException {
        this.driver = driver;
        chipsLock = driver.identification()
                .map(FlashIdentification::protection)
                .map(FlashProtection::changeable)
                .orElse(false);
    }

    /** That of a loader with {@link Keys#FLASH}. */
    public static SectorProtection of(StageContext loader) throws LoaderException {
        SectorProtection protection = loader.find(KEY);
        if (protection == null) {
            protection = new SectorProtection(loader.get(Keys.FLASH));
            loader.put(KEY, protection);
        }
        return protection;
    }

    /**
     * True while a sector is neither erased nor programmed.
     *
     * @param offset of its first byte in the bank
     */
    public boolean isOn(int offset) throws LoaderException {
        return noted.contains(offset) || driver.locked(offset);
    }

    /**
     * Protects a sector or gives it free. What is so already costs the chips nothing.
     *
     * @param offset of its first byte in the bank
     * @throws LoaderException when the chips refuse
     */
    public void set(int offset, boolean on) throws LoaderException {
        if (chipsLock) {
            if (driver.locked(offset) != on) {
                driver.lock(offset, on);
            }
        } else if (on) {
            noted.add(offset);
        } else {
            noted.remove(offset);
            if (driver.locked(offset)) {
                // says who could
                driver.lock(offset, false);
            }
        }
    }

    /**
     * Protects every sector that the loader or a copy of its parameters has a part in.
     *
     * @throws LoaderException when the chips refuse
     */
    public void coverLoader(Board board) throws LoaderException {
        Optional<Partition> loader = board.layout().find(FlashLayout.LOADER);
        if (loader.isPresent()) {
            cover(loader.get());
        }
        cover(board.bootProfile().parameterArea());
        Optional<Partition> redundant = board.bootProfile().redundantParameterArea();
        if (redundant.isPresent()) {
            cover(redundant.get());
        }
    }

    /**
     * Protects every sector that a partition has a part in.
     *
     * @throws LoaderException when the chips refuse
     */
    public void cover(Partition partition) throws LoaderException {
        for (EraseBlock block : sectors(partition)) {
            set(block.offset(), true);
        }
    }

    /**
     * Gives every sector free that a partition has a part in.
     *
     * @throws LoaderException when the chips refuse
     */
    public void lift(Partition partition) throws LoaderException {
        for (EraseBlock block : sectors(partition)) {
            set(block.offset(), false);
        }
    }

    private List<EraseBlock> sectors(Partition partition) throws LoaderException {
        return driver.blocks().stream()
                .filter(block ->
                        block.offset() < partition.end() && partition.offset() < block.offset() + block.length())
                .toList();
    }
}

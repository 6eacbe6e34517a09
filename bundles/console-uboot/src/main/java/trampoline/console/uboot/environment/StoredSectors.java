package trampoline.console.uboot.environment;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.SectorProtection;

/** The erase blocks that the environment lies in, protected while nobody saves it. */
final class StoredSectors {
    private final StageContext loader;
    private final FlashDriver flash;
    private final SectorProtection protection;

    StoredSectors(StageContext loader) throws LoaderException {
        this.loader = loader;
        flash = loader.get(Keys.FLASH);
        protection = SectorProtection.of(loader);
    }

    /** Lets the copies be erased and programmed. */
    void unprotect() throws LoaderException {
        for (Partition copy : copies()) {
            List<EraseBlock> blocks = blocks(copy);
            for (EraseBlock block : blocks) {
                protection.set(block.offset(), false);
            }
            loader.out().printf("Un-Protected %d sectors\n", blocks.size());
        }
    }

    /** Protects the copies again. */
    void protect() throws LoaderException {
        for (Partition copy : copies()) {
            List<EraseBlock> blocks = blocks(copy);
            for (EraseBlock block : blocks) {
                protection.set(block.offset(), true);
            }
            loader.out().printf("Protected %d sectors\n", blocks.size());
        }
    }

    private List<Partition> copies() {
        BootProfile profile = loader.board().bootProfile();
        List<Partition> copies = new ArrayList<>(List.of(profile.parameterArea()));
        profile.redundantParameterArea().ifPresent(copies::add);
        return copies;
    }

    /** The erase blocks of one copy. */
    List<EraseBlock> blocks(Partition copy) throws LoaderException {
        return flash.blocks().stream()
                .filter(block -> block.offset() < copy.end() && copy.offset() < block.offset() + block.length())
                .toList();
    }
}

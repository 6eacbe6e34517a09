package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.flash.EraseBlock;

/**
 * Equal erase blocks of a chip, one behind the other.
 *
 * @param count number of blocks
 * @param length bytes of each, in one chip
 */
record ChipRegion(int count, int length) {
    /** The blocks of a bank of so many chips side by side. */
    static List<EraseBlock> blocks(List<ChipRegion> regions, int chips) {
        List<EraseBlock> blocks = new ArrayList<>();
        int offset = 0;
        for (ChipRegion region : regions) {
            for (int i = 0; i < region.count; i++) {
                blocks.add(new EraseBlock(offset, chips * region.length));
                offset += chips * region.length;
            }
        }
        return List.copyOf(blocks);
    }
}

package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.atag.TagList;
import trampoline.loader.image.FlashImages;
import trampoline.loader.image.Placement;

/** Writes the tag list that tells ARM Linux about RAM, command line and root file system. */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("tag-list")
public final class TagListStage implements LoaderStage {
    /** Linux looks for the list in the first 16 KiB of RAM; behind them it puts its page table. */
    private static final int LIMIT = 0x4000;

    @Override
    public String name() {
        return "tag-list";
    }

    @Override
    public String description() {
        return "write the tag list for ARM Linux: memory areas, command line, root file system";
    }

    @Override
    public Phase phase() {
        return Phase.PARAMETERS;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, Keys.COMMAND_LINE, Keys.RAMDISK);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.BOOT_PARAMETERS);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return ArmLinux.excluded(board, profile);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        TagList list = new TagList();
        for (MemoryArea area : context.get(Keys.MEMORY_MAP).areas()) {
            list.memory(area.start(), area.size());
        }
        list.commandLine(context.get(Keys.COMMAND_LINE));
        LoadedImage ramdisk = context.get(Keys.RAMDISK);
        if (ramdisk.present()) {
            list.ramdisk(ramdisk.unpacked()).initrd(ramdisk.address(), ramdisk.length());
        }
        int[] words = list.toWords();
        Placement placement = FlashImages.placement(context);
        long address = placement.parametersAddress();
        int length = words.length * 4;
        int offset = context.board().bootProfile().parametersOffset();
        if (offset + length > LIMIT) {
            throw new LoaderException(String.format(
                    "the tag list takes %d bytes at RAM start + 0x%x, which is more than the 0x%x bytes in which Linux"
                            + " looks for it; %d memory areas are too many",
                    length, offset, LIMIT, context.get(Keys.MEMORY_MAP).areas().size()));
        }
        for (int i = 0; i < words.length; i++) {
            context.bus().write32(address + 4L * i, words[i]);
        }
        context.put(Keys.BOOT_PARAMETERS, new BootParameters(address, length));
    }
}

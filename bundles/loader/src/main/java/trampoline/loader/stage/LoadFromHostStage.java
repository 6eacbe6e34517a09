package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.HostImages;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.Placement;

/**
 * Stands in for a network boot where no bundle brings one: writes images that the flash can never hold to the upper half
 * of the first RAM area. What fits into flash does not come by here.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("load-from-host")
public final class LoadFromHostStage implements LoaderStage {
    @Override
    public String name() {
        return "load-from-host";
    }

    @Override
    public String description() {
        return "in place of a network boot, bring images that no flash layout can hold from the host to RAM";
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.HOST_IMAGES);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return profile.takesImagesFromHost()
                ? Optional.empty()
                : Optional.of("board " + board.name() + " boots from its flash alone");
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        HostFiles files = context.find(Keys.HOST_FILES);
        Map<String, LoadedImage> images = new TreeMap<>();
        if (files != null) {
            Placement placement = Placement.of(context);
            WordBytes memory =
                    new WordBytes(context.bus(), context.board().bus().byteOrder());
            MemoryArea area = context.get(Keys.MEMORY_MAP).areas().get(0);
            long end = area.start() + area.size() / 2;
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files.contents()).entrySet()) {
                byte[] contents = file.getValue();
                long address = placement.addressBehind(file.getKey(), end, contents.length);
                context.out()
                        .printf(
                                "Loading %s from the host, for %d bytes do not fit into the flash ",
                                file.getKey(), contents.length);
                memory.write(address, contents);
                context.out().println("done");
                images.put(
                        file.getKey(),
                        new LoadedImage(
                                file.getKey(),
                                address,
                                contents.length,
                                contents.length,
                                contents.length,
                                LoadedImage.Origin.HOST));
                end = address + contents.length;
            }
        }
        context.put(Keys.HOST_IMAGES, new HostImages(images));
    }
}

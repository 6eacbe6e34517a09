package trampoline.transfer.net.boot;

import com.google.auto.service.AutoService;
import java.net.Inet4Address;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.NetworkDriver;
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
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.loader.transfer.LoaderFramePort;
import trampoline.transfer.net.dhcp.Dhcp;

/**
 * The network boot: gets images that the flash can never hold by DHCP and TFTP, by the controller's registers, into the
 * upper half of the first RAM area. What fits into flash does not come by here; without such an image the controller is
 * left alone.
 */
@Component(service = LoaderStage.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage(NetworkBootStage.NAME)
public final class NetworkBootStage implements LoaderStage {
    static final String NAME = "network-boot";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "get images that no flash layout can hold by DHCP and TFTP to RAM";
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, Keys.SERIAL, Keys.TIMER);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.HOST_IMAGES);
    }

    @Override
    public Set<String> replaces() {
        return Set.of("load-from-host");
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return profile.takesImagesFromHost() && profile.bootsFromNetwork()
                ? Optional.empty()
                : Optional.of("board " + board.name() + " boots from no network");
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        HostFiles files = context.find(Keys.HOST_FILES);
        Map<String, LoadedImage> images = new TreeMap<>();
        if (files != null) {
            load(context, new TreeSet<>(files.contents().keySet()), images);
        }
        context.put(Keys.HOST_IMAGES, new HostImages(images));
    }

    private static void load(StageContext context, Set<String> partitions, Map<String, LoadedImage> images)
            throws LoaderException {
        NetworkDriver driver = context.board()
                .bootProfile()
                .network(context.bus())
                .orElseThrow(() -> new LoaderException("no network controller answers, and "
                        + String.join(" and ", partitions) + " can only come by it"));
        try (LoaderFramePort port = new LoaderFramePort(context, driver, driver.address())) {
            NetworkSettings settings =
                    new Dhcp().request(port, NetworkSettings.builder().build(), TransferMonitor.NONE);
            context.out()
                    .printf(
                            "%s: address %s by DHCP from %s\n",
                            driver.name(), text(settings, Role.BOARD), text(settings, Role.SERVER));
            MemoryArea area = context.get(Keys.MEMORY_MAP).areas().get(0);
            long end = area.start() + area.size() / 2;
            for (String partition : partitions) {
                LoadedImage image = new ImageDownload(context, partition, end).run(port, settings);
                images.put(partition, image);
                end = image.footprintEnd();
            }
        } catch (TransferException e) {
            throw new LoaderException("network boot: " + e.getMessage(), e);
        }
    }

    private static String text(NetworkSettings settings, Role role) {
        return settings.address(role).map(Inet4Address::getHostAddress).orElse("nobody");
    }
}

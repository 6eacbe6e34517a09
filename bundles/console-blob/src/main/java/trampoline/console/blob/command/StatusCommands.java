package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.LoaderVersion;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;

/** Commands about the loader itself and its terminal. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobConsole.NAME,
        function = {"status", "speed", "reset"})
public final class StatusCommands implements CommandObject {
    private static final Map<String, Integer> SPEEDS = new TreeMap<>(Map.ofEntries(
            Map.entry("1200", 1200),
            Map.entry("1k2", 1200),
            Map.entry("9600", 9600),
            Map.entry("9k6", 9600),
            Map.entry("19200", 19200),
            Map.entry("19k2", 19200),
            Map.entry("38400", 38400),
            Map.entry("38k4", 38400),
            Map.entry("57600", 57600),
            Map.entry("57k6", 57600),
            Map.entry("115200", 115200),
            Map.entry("115k2", 115200)));

    private final String version;

    /** A framework knows the version better. No method's or constructor's business, for its type is not there without one. */
    @Activate
    private BundleContext context;

    /** With the version of this jar. */
    public StatusCommands() {
        this(LoaderVersion.of(StatusCommands.class));
    }

    /** @param version of the loader */
    public StatusCommands(String version) {
        this.version = version;
    }

    private String version() {
        return context == null ? version : context.getBundle().getVersion().toString();
    }

    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /** Shows what is loaded. */
    @CommandHelp("show what the loader is and what it has loaded")
    public void status(LoaderAccess access) throws LoaderException {
        BlobLoader.of(access).run(this::show);
    }

    private void show(StageContext loader) throws LoaderException {
        PrintStream out = loader.out();
        int largest = loader.get(Keys.FLASH).blocks().stream()
                .mapToInt(EraseBlock::length)
                .max()
                .orElse(0);
        out.println("Bootloader    : Trampoline, in the manner of blob");
        out.println("Version       : " + version());
        out.printf(
                "Running from  : RAM at 0x%08x\n",
                loader.get(Keys.MEMORY_MAP).loader().start());
        out.printf("Blocksize     : 0x%08x\n", largest);
        out.println("Download speed: " + Transfers.speed(loader) + " baud");
        for (Target target : Target.values()) {
            String label = target.word().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + target.word().substring(1);
            out.printf("%-14s: %s\n", label, describe(loader, target));
        }
    }

    private static String describe(StageContext loader, Target target) {
        LoadedImage image = loader.find(target.key());
        if (image == null || !image.present()) {
            return target == Target.BLOB ? "from flash" : "none";
        }
        String place = String.format(", %d bytes at 0x%08x", image.length(), image.address());
        return image.origin() == Origin.DOWNLOADED ? "downloaded" + place : "from flash" + place;
    }

    /**
     * Sets the speed of downloads.
     *
     * @param baud as listed
     */
    @CommandHelp("set the baud rate of downloads; the console keeps its own")
    public void speed(
            LoaderAccess access,
            @CommandHelp("1200, 9600, 19200, 38400, 57600 or 115200; also 1k2, 9k6, 19k2, 38k4, 57k6, 115k2")
                    String baud)
            throws LoaderException {
        Integer rate = SPEEDS.get(baud);
        if (rate == null) {
            throw new LoaderException("invalid argument: '" + baud + "' is no download speed; there are "
                    + String.join(", ", SPEEDS.keySet()));
        }
        BlobLoader.of(access).run(loader -> {
            loader.put(Transfers.SPEED, rate);
            loader.out().println("Download speed set to " + rate + " baud");
        });
    }

    /** Resets the terminal. */
    @CommandHelp("reset the terminal and clear its screen; the board goes on")
    public void reset(LoaderAccess access) throws LoaderException {
        BlobLoader.of(access).run(loader -> {
            loader.out().print("\033c");
            loader.out().print("\n".repeat(100));
        });
    }
}

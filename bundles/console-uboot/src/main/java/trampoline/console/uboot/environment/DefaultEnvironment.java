package trampoline.console.uboot.environment;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.boot.BootProfile;
import trampoline.api.flash.Partition;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;

/** The variables of a board that has none of its own yet. */
public final class DefaultEnvironment {
    /** The name of the console in {@code stdin}, {@code stdout} and {@code stderr}. */
    static final String CONSOLE = "serial";

    private static final String BOOT_COMMAND = "bootplan";
    private static final int BOOT_DELAY = 10;

    private DefaultEnvironment() {}

    /** The default variables: the console's own, and over them what the board adds. */
    public static SortedMap<String, String> of(BootProfile profile) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("baudrate", String.valueOf(profile.consoleBaud()));
        values.put("bootcmd", BOOT_COMMAND);
        values.put("bootdelay", String.valueOf(BOOT_DELAY));
        values.put("stderr", CONSOLE);
        values.put("stdin", CONSOLE);
        values.put("stdout", CONSOLE);
        values.putAll(profile.defaultParameters());
        return values;
    }

    /**
     * The default variables of a loader's board, and those that tell what its flash holds: the layout, the sizes of the
     * images, who put them there. Those describe what is, so no reset of the environment makes them otherwise.
     */
    static SortedMap<String, String> of(StageContext loader) {
        SortedMap<String, String> values = of(loader.board().bootProfile());
        Map<String, String> stored = loader.get(LoaderKeys.PARAMETERS).values();
        keep(stored, ParameterBlock.LAYOUT, values);
        keep(stored, ParameterBlock.GUEST, values);
        for (Partition partition : loader.board().layout().partitions()) {
            keep(stored, ParameterBlock.sizeOf(partition.name()), values);
        }
        return values;
    }

    private static void keep(Map<String, String> stored, String name, Map<String, String> values) {
        String value = stored.get(name);
        if (value != null) {
            values.put(name, value);
        }
    }
}

package trampoline.api.loader;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.BootProfile;

/**
 * The console of a loader: what its users see and type, contributed as a service by a plugin that brings the stages and
 * commands for it too. Any board can have any console. Stages that are part of one say so by {@link
 * LoaderStage#console}; commands are services of their own.
 */
@ConsumerType
public interface ConsoleType {
    /** Lower case, as boards and users call it: {@code "u-boot"}. */
    String name();

    /** For people: {@code "U-Boot's console: command language, environment in flash"}. */
    String title();

    /**
     * The parameters of a board in whose flash there are none, by name: the console's own with those of the board that it
     * has a use for.
     *
     * @param profile what the board tells the loader, {@link BootProfile#defaultParameters} among it
     */
    SortedMap<String, String> defaultParameters(BootProfile profile);
}

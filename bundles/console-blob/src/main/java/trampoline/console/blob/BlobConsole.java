package trampoline.console.blob;

import com.google.auto.service.AutoService;
import java.util.Collections;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.BootProfile;
import trampoline.api.capability.ProvidesConsole;
import trampoline.api.loader.ConsoleType;

/** The console that blob's users know. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ConsoleType.class)
@ProvidesConsole(BlobConsole.NAME)
public final class BlobConsole implements ConsoleType {
    /** Its name, and the scope of its commands. */
    public static final String NAME = "blob";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "blob's console: download mode with commands for images in RAM and flash";
    }

    /** {@inheritDoc} There are none: blob has no variables, and what it stores describes what the flash holds. */
    @Override
    public SortedMap<String, String> defaultParameters(BootProfile profile) {
        return Collections.emptySortedMap();
    }
}

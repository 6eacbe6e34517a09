package trampoline.console.uboot;

import com.google.auto.service.AutoService;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.BootProfile;
import trampoline.api.capability.ProvidesConsole;
import trampoline.api.loader.ConsoleType;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.DefaultEnvironment;

/** The console that U-Boot's users know. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ConsoleType.class)
@ProvidesConsole(UbootCommand.SCOPE)
public final class UbootConsole implements ConsoleType {
    @Override
    public String name() {
        return UbootCommand.SCOPE;
    }

    @Override
    public String title() {
        return "U-Boot's console: countdown, command language, environment in flash";
    }

    @Override
    public SortedMap<String, String> defaultParameters(BootProfile profile) {
        return DefaultEnvironment.of(profile);
    }
}

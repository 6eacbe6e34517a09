package trampoline.uboot.hush.builtin;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import trampoline.api.loader.Key;
import trampoline.uboot.command.Call;
import trampoline.uboot.command.UbootCommand;

/** {@code version}: prints the banner's line, in which tools look for the version, and which Trampoline it is. */
@Component(service = UbootCommand.class)
public final class VersionCommand implements UbootCommand {
    /** The line that the banner began with. */
    public static final Key<String> BANNER = new Key<>("banner-line", String.class);

    private final String version;

    /** @param context whose bundle has the loader's version */
    @Activate
    public VersionCommand(BundleContext context) {
        this(context.getBundle().getVersion().toString());
    }

    /** @param version of the loader */
    public VersionCommand(String version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "print monitor version";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.out().print(call.loader().get(BANNER) + "\n\nTrampoline " + version + "\n");
        return 0;
    }
}

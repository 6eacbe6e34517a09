package trampoline.loader.console;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where a console finds its commands. */
@ProviderType
public interface CommandSource {
    /** The commands of a scope that there are now, by name. */
    List<LoaderCommand> commands(String scope);
}

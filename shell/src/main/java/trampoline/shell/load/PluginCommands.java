package trampoline.shell.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.room.MachineRoom;

/** The commands that handle plugins. */
@Component(service = PluginCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"plugins"})
public final class PluginCommands {
    private final BundleContext context;
    private final MachineRoom room;
    private final PluginFolder folder;

    /**
     * @param context this bundle's
     * @param room knows what is not used of them
     */
    @Activate
    public PluginCommands(BundleContext context, @Reference MachineRoom room) {
        this.context = context;
        this.room = room;
        folder = new PluginFolder(context);
    }

    /** Lists what contributes to boards. */
    @Descriptor("list the plugins: version, state, what they offer, and why something of them is not used\n"
            + "plugins add FILE          puts a jar into load/\n"
            + "plugins replace FILE      the same for one with the name of a bundle of the runtime\n"
            + "plugins remove NAME       takes it out again")
    public void plugins() {
        List<Bundle> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> folder.has(bundle) || PluginOffer.isPlugin(bundle))
                .sorted(Comparator.comparing(bundle -> String.valueOf(bundle.getSymbolicName())))
                .toList();
        for (Bundle bundle : bundles) {
            System.out.printf(
                    "%-28s %-16s %-9s %s%s%n",
                    bundle.getSymbolicName(),
                    bundle.getVersion(),
                    PluginOffer.state(bundle),
                    String.join(", ", PluginOffer.of(bundle)),
                    folder.has(bundle) ? " (load/)" : "");
            PluginOffer.missing(context, bundle)
                    .forEach(requirement -> System.out.println("    is not resolved: nothing provides " + requirement));
        }
        room.setAside().forEach(aside -> System.out.println("not used: " + aside));
    }

    /**
     * Changes what there is.
     *
     * @param verb {@code add}, {@code replace} or {@code remove}
     * @param what a file, or a plugin's name
     */
    @Descriptor("add, replace or remove a plugin")
    public void plugins(
            @Descriptor("add, replace or remove") String verb,
            @Descriptor("a jar, or the symbolic name of a plugin") String what)
            throws IOException {
        switch (verb) {
            case "add" -> System.out.println(folder.add(Path.of(what), false) + " is put into load/");
            case "replace" ->
                System.out.println(folder.add(Path.of(what), true) + " is put into load/ for the runtime's own");
            case "remove" -> System.out.println(folder.remove(what) + " is removed");
            default ->
                throw new IllegalArgumentException(
                        "plugins does not know '" + verb + "'; there are add FILE, replace FILE and remove NAME");
        }
    }
}

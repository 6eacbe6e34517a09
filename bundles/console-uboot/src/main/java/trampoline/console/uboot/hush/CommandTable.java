package trampoline.console.uboot.hush;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.loader.Key;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.stage.UbootStyle;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.LoaderCommand;

/**
 * The commands that there are now: the console's own, and those that third parties contribute by gogo's conventions in
 * the scope {@code u-boot}, which come and go at any time.
 */
@Component(service = CommandTable.class)
public final class CommandTable {
    /** Where commands find it that look at others. */
    public static final Key<CommandTable> KEY = new Key<>("command-table", CommandTable.class);

    private final CommandSource thirdParty;
    private final SortedMap<String, UbootCommand> commands = new TreeMap<>();

    /**
     * @param thirdParty where commands by gogo's conventions come from
     * @param context whose bundle has the loader's version
     */
    @Activate
    public CommandTable(@Reference CommandSource thirdParty, BundleContext context) {
        this(thirdParty, Commands.all(context.getBundle().getVersion().toString()));
    }

    /** @param own the console's own commands; no two have the same name */
    public CommandTable(CommandSource thirdParty, List<UbootCommand> own) {
        this.thirdParty = thirdParty;
        own.forEach(command -> commands.put(command.name(), command));
    }

    /** The console's own, by name. */
    public Collection<UbootCommand> own() {
        return Collections.unmodifiableCollection(commands.values());
    }

    /** All of them by name. */
    public Collection<UbootCommand> all() {
        SortedMap<String, UbootCommand> all = new TreeMap<>();
        for (LoaderCommand command : thirdParty.commands(UbootStyle.NAME)) {
            all.put(command.name(), new ThirdPartyCommand(command));
        }
        all.putAll(commands);
        return List.copyOf(all.values());
    }

    /**
     * Finds a command.
     *
     * @param word its name, or a beginning that no other has; a width such as {@code .b} may follow when the command
     *     has widths
     * @return empty when there is none, or when several begin like that
     */
    public Optional<UbootCommand> find(String word) {
        UbootCommand exact = commands.get(word);
        if (exact != null) {
            // the usual case; asking for third parties' commands takes long
            return Optional.of(exact);
        }
        Collection<UbootCommand> all = all();
        Optional<UbootCommand> whole = named(all, word);
        int dot = word.lastIndexOf('.');
        return whole.isPresent() || dot < 0
                ? whole
                : named(all, word.substring(0, dot))
                        .filter(command -> !command.widths().isEmpty());
    }

    private static Optional<UbootCommand> named(Collection<UbootCommand> all, String name) {
        List<UbootCommand> found =
                all.stream().filter(command -> command.name().startsWith(name)).toList();
        return found.stream()
                .filter(command -> command.name().equals(name) || found.size() == 1)
                .findFirst();
    }

    /** True when what follows the command's name is one of its widths, or nothing. */
    static boolean isWidthKnown(UbootCommand command, String word) {
        int dot = word.lastIndexOf('.');
        String suffix = dot < 0 || command.name().startsWith(word) ? "" : word.substring(dot + 1);
        return suffix.isEmpty() || suffix.length() == 1 && command.widths().contains(suffix);
    }
}

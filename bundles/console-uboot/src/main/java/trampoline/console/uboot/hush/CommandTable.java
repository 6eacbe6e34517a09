package trampoline.console.uboot.hush;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.board.BoardType;
import trampoline.api.loader.Key;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.network.NetworkCommands;
import trampoline.console.uboot.transfer.LoadCommands;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.InstalledCommands;
import trampoline.loader.console.LoaderCommand;

/**
 * The commands that there are now: services of type {@link UbootCommand}, and commands by gogo's conventions in the
 * scope {@code u-boot}. They come and go at any time. Of two with one name the service with the higher ranking counts,
 * and a {@code UbootCommand} before one by gogo's conventions.
 */
@Component(service = CommandTable.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class CommandTable {
    /** Where commands find it that look at others. */
    public static final Key<CommandTable> KEY = new Key<>("command-table", CommandTable.class);

    private final CommandSource byConvention;
    /** The best first, so that the first of a name stays. */
    private final Map<ServiceReference<UbootCommand>, UbootCommand> services =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    /** Null when services have come or gone since it was made: a hundred come one by one, and nobody looks in between. */
    private volatile SortedMap<String, UbootCommand> commands;

    /**
     * A table that fills with the services that there are.
     *
     * @param byConvention where commands by gogo's conventions come from
     */
    @Activate
    public CommandTable(@Reference CommandSource byConvention) {
        this(byConvention, List.of());
    }

    /**
     * A table of certain commands.
     *
     * @param byConvention where commands by gogo's conventions come from
     * @param commands the first of a name counts
     */
    public CommandTable(CommandSource byConvention, Iterable<UbootCommand> commands) {
        this.byConvention = byConvention;
        this.commands = index(commands);
    }

    /** The commands of a Java program without a framework: those that {@link ServiceLoader} finds. */
    public static CommandTable installed() {
        Stream<UbootCommand> found =
                ServiceLoader.load(UbootCommand.class, UbootCommand.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get);
        return new CommandTable(
                new InstalledCommands(),
                Stream.of(found, LoadCommands.installed().stream(), NetworkCommands.installed().stream())
                        .flatMap(commands -> commands)
                        .toList());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(UbootCommand command, ServiceReference<UbootCommand> reference) {
        services.put(reference, command);
        servicesChanged();
    }

    void removeCommand(UbootCommand command, ServiceReference<UbootCommand> reference) {
        services.remove(reference);
        servicesChanged();
    }

    private synchronized void servicesChanged() {
        commands = null;
    }

    private SortedMap<String, UbootCommand> commands() {
        SortedMap<String, UbootCommand> known = commands;
        return known == null ? indexServices() : known;
    }

    private synchronized SortedMap<String, UbootCommand> indexServices() {
        if (commands == null) {
            commands = index(services.values());
        }
        return commands;
    }

    private static SortedMap<String, UbootCommand> index(Iterable<UbootCommand> commands) {
        SortedMap<String, UbootCommand> index = new TreeMap<>();
        commands.forEach(command -> index.putIfAbsent(command.name(), command));
        return Collections.unmodifiableSortedMap(index);
    }

    /** Those that a board has, by name. */
    public Collection<UbootCommand> all(BoardType board) {
        SortedMap<String, UbootCommand> all = new TreeMap<>();
        for (LoaderCommand command : byConvention.commands(UbootCommand.SCOPE, board)) {
            if (!(command.target() instanceof UbootCommand)) {
                all.put(command.name(), new ThirdPartyCommand(command));
            }
        }
        commands().values().stream()
                .filter(command -> command.offeredAt(board))
                .forEach(command -> all.put(command.name(), command));
        return List.copyOf(all.values());
    }

    /**
     * Finds a command.
     *
     * @param word its name, or a beginning that no other has; a width such as {@code .b} may follow when the command
     *     has widths
     * @param board whose console it is typed at
     * @return empty when there is none, or when several begin like that
     */
    public Optional<UbootCommand> find(String word, BoardType board) {
        UbootCommand exact = commands().get(word);
        if (exact != null && exact.offeredAt(board)) {
            // the usual case; asking for commands by gogo's conventions takes long
            return Optional.of(exact);
        }
        Collection<UbootCommand> all = all(board);
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

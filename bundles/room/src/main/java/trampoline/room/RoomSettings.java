package trampoline.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;

/** What is configured for boards by name. */
public final class RoomSettings {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSettings.class);

    private final UnaryOperator<String> place;
    private final AtomicBoolean unknownBoardsTold = new AtomicBoolean();
    private final Map<String, String> layouts;
    private final Map<String, String> machineNumbers;
    private final Map<String, String> consoles;

    private WhenPluginGoes whenPluginGoes = WhenPluginGoes.restart;

    /** Nothing is configured. */
    public RoomSettings() {
        this(new String[0], new String[0], new String[0]);
    }

    /**
     * What did not come from a file.
     *
     * @param layouts items {@code BOARD=LAYOUT-OR-PRESET}
     * @param machineNumbers items {@code BOARD=NUMBER}
     * @param consoles items {@code BOARD=CONSOLE}
     */
    public RoomSettings(String[] layouts, String[] machineNumbers, String[] consoles) {
        this(layouts, machineNumbers, consoles, key -> RoomConfiguration.PID);
    }

    /**
     * @param layouts items {@code BOARD=LAYOUT-OR-PRESET}
     * @param machineNumbers items {@code BOARD=NUMBER}
     * @param consoles items {@code BOARD=CONSOLE}
     * @param place where a key is set, for messages: the configuration's file and line
     */
    RoomSettings(String[] layouts, String[] machineNumbers, String[] consoles, UnaryOperator<String> place) {
        this.place = place;
        this.layouts = items("layouts", layouts);
        this.machineNumbers = items("machineNumbers", machineNumbers);
        this.consoles = items("consoles", consoles);
    }

    /** What becomes of boards whose plugin goes. */
    WhenPluginGoes whenPluginGoes() {
        return whenPluginGoes;
    }

    /** @param name of a {@link WhenPluginGoes}; another one is warned of and changes nothing */
    RoomSettings whenPluginGoes(String name) {
        try {
            whenPluginGoes = WhenPluginGoes.valueOf(name);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "configuration {}: whenPluginGoes: '{}' is none of {}",
                    place.apply("whenPluginGoes"),
                    name,
                    List.of(WhenPluginGoes.values()));
        }
        return this;
    }

    /**
     * Tells of boards that are not there, the first time that it is asked to.
     *
     * @param boards those that are there
     */
    void warnOfUnknownBoards(List<String> boards) {
        if (boards.isEmpty() || !unknownBoardsTold.compareAndSet(false, true)) {
            return;
        }
        Map.of("layouts", layouts, "machineNumbers", machineNumbers, "consoles", consoles)
                .forEach((property, items) -> items.keySet().stream()
                        .filter(board -> !boards.contains(board))
                        .forEach(board -> LOG.warn(
                                "configuration {}: {}: there is no board '{}'; there are {}",
                                place.apply(property),
                                property,
                                board,
                                String.join(", ", boards))));
    }

    private Map<String, String> items(String property, String[] texts) {
        Map<String, String> items = new HashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                items.put(
                        text.substring(0, equals).trim(),
                        text.substring(equals + 1).trim());
            } else if (!text.isBlank()) {
                LOG.warn(
                        "configuration {}: {}: '{}' is not BOARD=VALUE and is ignored",
                        place.apply(property),
                        property,
                        text);
            }
        }
        return items;
    }

    /** What is said when a value that is configured turns out to be wrong for its board. */
    BoardException wrong(String property, BoardException why) {
        return new BoardException(
                "configuration " + place.apply(property) + ", " + property + ": " + why.getMessage(), why);
    }

    /** The layout that is configured for a board. */
    Optional<String> layout(String board) {
        return Optional.ofNullable(layouts.get(board));
    }

    /** The name of the console that is configured for a board. */
    Optional<String> console(String board) {
        return Optional.ofNullable(consoles.get(board));
    }

    /**
     * The machine number that is configured for a board.
     *
     * @throws BoardException naming the value, when it is none
     */
    Optional<Integer> machineNumber(String board) throws BoardException {
        String text = machineNumbers.get(board);
        if (text == null) {
            return Optional.empty();
        }
        try {
            int number = Integer.decode(text);
            if (number > 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new BoardException(
                "configuration " + place.apply("machineNumbers") + ", machineNumbers: '" + text + "' for board " + board
                        + " is no machine number; it is positive, 27 for LART; leave the item out for the board's own");
    }
}

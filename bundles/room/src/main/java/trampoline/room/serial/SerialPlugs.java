package trampoline.room.serial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import trampoline.api.board.BoardException;
import trampoline.api.board.WrongChoiceException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialOutlet;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialPlugType;
import trampoline.api.serial.SerialSocket;

/** What is plugged into the serial connectors of one board. */
public final class SerialPlugs implements AutoCloseable {
    /** A number alone, or behind what Linux calls its serial devices. */
    private static final Pattern NUMBER = Pattern.compile("(?:tty[A-Z]+)?(\\d{1,3})");

    private final List<SerialPlug> plugs = new CopyOnWriteArrayList<>();
    private final List<SerialOutlet> outlets = new CopyOnWriteArrayList<>();

    /**
     * Plugs in what is asked for.
     *
     * @param types the kinds there are
     * @throws WrongChoiceException when the board has no such connector, there is no such kind, or its place is not written
     *     as it has to be
     * @throws BoardException when a place cannot be had
     */
    public void connect(PoweredBoard board, List<SerialOutlet> wanted, List<SerialPlugType> types)
            throws BoardException {
        for (SerialOutlet outlet : wanted) {
            SerialPlugType type = type(outlet.kind(), types);
            SerialSocket socket = socket(board, outlet.port());
            try {
                SerialPlug plug = type.plug(socket, outlet.place());
                plugs.add(plug);
                outlets.add(new SerialOutlet(socket.port().name(), outlet.kind(), plug.place()));
            } catch (IllegalArgumentException e) {
                throw new WrongChoiceException("serial port " + socket.name() + ": " + e.getMessage());
            } catch (IOException e) {
                throw new BoardException(
                        "serial port " + socket.name() + " cannot be had at " + outlet.kind() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    private static SerialPlugType type(String kind, List<SerialPlugType> types) throws WrongChoiceException {
        return types.stream()
                .filter(type -> type.kinds().contains(kind.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongChoiceException("a serial port cannot lead to '" + kind + "'; there "
                        + (types.isEmpty()
                                ? "is no kind of place for it"
                                : "are "
                                        + types.stream()
                                                .flatMap(type -> type.kinds().stream())
                                                .sorted()
                                                .collect(Collectors.joining(", ")))));
    }

    private static SerialSocket socket(PoweredBoard board, String name) throws WrongChoiceException {
        List<SerialSocket> sockets = board.serialSockets();
        List<String> names =
                sockets.stream().map(socket -> socket.port().name()).toList();
        Matcher number = NUMBER.matcher(name.isEmpty() ? "0" : name);
        int index = names.indexOf(name);
        if (index < 0 && number.matches()) {
            index = Integer.parseInt(number.group(1));
        }
        if (index < 0 || index >= sockets.size()) {
            throw new WrongChoiceException("board " + board.board().type().name() + " has no serial port '" + name + "'"
                    + (names.isEmpty()
                            ? ""
                            : "; it has " + String.join(", ", names) + ", or by number 0 to " + (names.size() - 1)));
        }
        return sockets.get(index);
    }

    /** Where the connectors are found now. */
    public List<SerialOutlet> outlets() {
        return List.copyOf(outlets);
    }

    /** Pulls all out. */
    @Override
    public void close() {
        List<SerialPlug> all = new ArrayList<>(plugs);
        plugs.clear();
        outlets.clear();
        all.forEach(SerialPlug::close);
    }
}

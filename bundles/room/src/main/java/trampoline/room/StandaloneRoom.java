package trampoline.room;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.OpenRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.SetAside;
import trampoline.loader.pipeline.Origin;

/**
 * A machine room for a Java program without a framework: its boards are built of what {@link ServiceLoader} finds. Any
 * thread.
 */
@AutoService(MachineRoom.class)
public final class StandaloneRoom implements OpenRoom, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneRoom.class);

    private final Plugins plugins = new Plugins();
    private final Room room;

    /** With everything that the calling thread's class loader finds. */
    public StandaloneRoom() {
        this(Thread.currentThread().getContextClassLoader(), new RoomSettings());
    }

    /**
     * @param path where plugins are looked for, once
     * @param settings what is otherwise than boards have it by themselves
     */
    public StandaloneRoom(ClassLoader path, RoomSettings settings) {
        room = new Room(plugins, settings);
        Contract.ALL.forEach(contract -> addAll(contract.type(), path));
    }

    private <T> void addAll(Class<T> contract, ClassLoader path) {
        Iterator<T> found = ServiceLoader.load(contract, path).iterator();
        boolean more = true;
        while (more) {
            try {
                more = found.hasNext();
                if (more) {
                    T service = found.next();
                    plugins.add(service, origin(service));
                }
            } catch (ServiceConfigurationError e) {
                LOG.warn("a {} is left out: {}", contract.getSimpleName(), e.getMessage(), e);
            }
        }
    }

    @Override
    public void add(Object contribution) {
        remove(contribution.getClass());
        plugins.add(contribution, origin(contribution));
        room.somethingCame();
    }

    private static Origin origin(Object service) {
        return new Origin(service.getClass().getPackageName(), "0", 0);
    }

    @Override
    public void remove(Class<?> type) {
        for (Object gone : plugins.ofClass(type)) {
            plugins.remove(gone);
            room.serviceGone(gone, type.getSimpleName() + " of " + origin(gone).bundle());
        }
    }

    @Override
    public List<BoardType> boardTypes() {
        return room.boardTypes();
    }

    @Override
    public List<SetAside> setAside() {
        return room.setAside();
    }

    @Override
    public List<PoweredBoard> powered() {
        return room.powered();
    }

    @Override
    public List<HeldBoard> held() {
        return room.held();
    }

    @Override
    public PipelinePlan plan(String board) throws BoardException {
        return room.plan(board);
    }

    @Override
    public PipelinePlan plan(PowerOnOptions options) throws BoardException {
        return room.plan(options);
    }

    @Override
    public PoweredBoard powerOn(PowerOnOptions options) throws BoardException {
        return room.powerOn(options);
    }

    @Override
    public void bringBackAsDelivered(String board, Path state) throws BoardException {
        room.bringBackAsDelivered(board, state);
    }

    /** Switches all boards off, the last one first. */
    @Override
    public void close() {
        room.close();
    }
}

package trampoline.machine.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.Led;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.network.NetworkPort;
import trampoline.api.serial.SerialPort;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;

/**
 * What every board consists of: a core on a bus, the machine's clock, devices, connectors and flash banks. A board's own class
 * builds its parts in its constructor, lists them here, and says where they lie and what the loader has to know.
 *
 * <p>A reset visits the devices in the order in which they were listed, and then the core.
 */
public abstract class AbstractBoard implements Board {
    private final BoardType type;
    private final FlashLayout layout;
    private final SystemBus bus;
    private final CoreClock clock;
    private final Cpu cpu;
    private final List<Device> devices = new ArrayList<>();
    private final List<SerialPort> serialPorts = new ArrayList<>();
    private final List<NetworkPort> networkPorts = new ArrayList<>();
    private final List<FlashBank> flashBanks = new ArrayList<>();
    private final List<Runnable> closings = new ArrayList<>();

    /**
     * A board with nothing but a core, which is of the type's architecture and model.
     *
     * @param bus has room for all memory of the board
     * @throws IllegalArgumentException when the architecture has no such model, or not in the bus's byte order
     */
    protected AbstractBoard(BoardType type, BoardSetup setup, SystemBus bus) {
        this.type = type;
        this.bus = bus;
        layout = setup.layout();
        clock = setup.clock();
        cpu = setup.architecture().createCpu(type.cpuModel(), bus);
    }

    /** Lists devices in the order in which a reset is to visit them. */
    protected final void addDevices(Device... more) {
        addDevices(List.of(more));
    }

    /** Lists devices in the order in which a reset is to visit them. */
    protected final void addDevices(Collection<? extends Device> more) {
        devices.addAll(more);
    }

    /** Lists serial connectors; the board's first one is the console. */
    protected final void addSerialPorts(SerialPort... more) {
        serialPorts.addAll(List.of(more));
    }

    /** Lists network connectors. */
    protected final void addNetworkPorts(NetworkPort... more) {
        networkPorts.addAll(List.of(more));
    }

    /** Lists a flash bank, which is a device too and is closed with the board; the first one holds the reset vector. */
    protected final void addFlashBank(FlashBankDevice bank) {
        flashBanks.add(bank.bank());
        addDevices(bank);
        whenClosed(bank::close);
    }

    /** Has something done when the board is closed, after what was to be done until now. */
    protected final void whenClosed(Runnable closing) {
        closings.add(closing);
    }

    @Override
    public final BoardType type() {
        return type;
    }

    @Override
    public final Cpu cpu() {
        return cpu;
    }

    @Override
    public final SystemBus bus() {
        return bus;
    }

    @Override
    public final CoreClock clock() {
        return clock;
    }

    @Override
    public final List<Device> devices() {
        return List.copyOf(devices);
    }

    @Override
    public final List<SerialPort> serialPorts() {
        return List.copyOf(serialPorts);
    }

    @Override
    public final List<NetworkPort> networkPorts() {
        return List.copyOf(networkPorts);
    }

    @Override
    public final List<FlashBank> flashBanks() {
        return List.copyOf(flashBanks);
    }

    @Override
    public final FlashLayout layout() {
        return layout;
    }

    /** {@inheritDoc} None, unless the board says otherwise. */
    @Override
    public List<Led> leds() {
        return List.of();
    }

    @Override
    public final void reset() {
        devices.forEach(Device::reset);
        cpu.reset();
    }

    /**
     * {@inheritDoc} One that cannot be closed does not keep the others from it.
     *
     * @throws RuntimeException what the first one threw, with what others threw after it suppressed
     */
    @Override
    public final void close() {
        RuntimeException first = null;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

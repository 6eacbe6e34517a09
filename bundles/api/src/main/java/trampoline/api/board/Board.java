package trampoline.api.board;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.BootProfile;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.network.NetworkPort;
import trampoline.api.serial.SerialPort;

/** A board that has been built. Used on one thread, but for what says otherwise. */
@ConsumerType
public interface Board extends AutoCloseable {
    /** What it was built from. */
    BoardType type();

    /** The core. */
    Cpu cpu();

    /** The physical address space. */
    Bus bus();

    /** The virtual clock: the one that it was {@linkplain BoardSetup#clock built with}. */
    Clock clock();

    /** Every device, in the order in which a reset visits them. */
    List<Device> devices();

    /** The serial connectors; the first one is the console. */
    List<SerialPort> serialPorts();

    /** The network connectors, without cables. */
    default List<NetworkPort> networkPorts() {
        return List.of();
    }

    /** The flash banks; the first one holds the reset vector. */
    List<FlashBank> flashBanks();

    /** How the first flash bank is divided. */
    FlashLayout layout();

    /** The lights. */
    List<Led> leds();

    /** The displays for characters. */
    default List<Display> displays() {
        return List.of();
    }

    /** The displays for pictures. */
    default List<Screen> screens() {
        return List.of();
    }

    /** The push buttons. */
    default List<Button> buttons() {
        return List.of();
    }

    /** What answers where, in order of address. Includes the windows that nothing answers in before set-up. */
    List<MemoryRange> memoryMap();

    /** The address windows that the CPU reserves for RAM, populated or not; memory detection walks them. */
    List<MemoryRange> ramWindows();

    /** What the loader has to know about this board. */
    BootProfile bootProfile();

    /** A hardware reset: CPU and devices; RAM keeps its contents where the real board's would. */
    void reset();

    /** Stores what is not stored yet and lets go of files. The board is not used afterwards. */
    @Override
    void close();
}

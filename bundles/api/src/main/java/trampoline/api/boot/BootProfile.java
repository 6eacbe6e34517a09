package trampoline.api.boot;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;

/** What a board tells the loader: data, and drivers for the devices the loader uses. */
@ConsumerType
public interface BootProfile {
    /**
     * Name of the {@link trampoline.api.loader.ConsoleType} that this board's users know, which it has unless the one who powers it on wants
     * another: {@code "blob"}, {@code "u-boot"}.
     */
    String defaultConsole();

    /** Machine number for the kernel (ARM Linux {@code mach-types}); -1 where the architecture has none. */
    int machineNumber();

    /** Board data for stage 1. */
    Stage1Plan stage1();

    /**
     * How programs and loaders of others find this board, where that is not as after a reset: clocks and memory are set up then by
     * the steps of {@link #stage1}, as a debug probe's script or a monitor leaves them, and the core's registers hold these values
     * by their names. Empty: those in flash find the board as after a reset, those in RAM have clocks and memory set up and no more.
     */
    default Optional<Map<String, Long>> preparedRegisters() {
        return Optional.empty();
    }

    /** Offset from the start of RAM of the place for kernels that say no address of their own: 0x8000 on ARM. */
    int kernelOffset();

    /**
     * Name of the contract under which kernels without a device tree are entered, where that is not the one that the
     * architecture prefers.
     */
    default Optional<String> kernelContract() {
        return Optional.empty();
    }

    /**
     * True when the board comes up without a kernel as well: then only what the parameters tell the length of is one.
     * Otherwise what lies in the kernel's partition is, and one that is erased is an error.
     */
    default boolean comesUpWithoutKernel() {
        return false;
    }

    /**
     * True when the loader takes images that no layout of the flash can hold from the host instead: over the network where
     * it {@linkplain #bootsFromNetwork boots from one}, or else in place of that. Otherwise they are refused.
     */
    default boolean takesImagesFromHost() {
        return false;
    }

    /**
     * True when the board has a {@linkplain #network network connector} by which the loader can get its images, as soon as
     * a bundle brings the protocols.
     */
    default boolean bootsFromNetwork() {
        return false;
    }

    /** Offset of the boot parameters from the start of RAM: 0x100 on ARM. */
    int parametersOffset();

    /** Where in the first flash bank the loader keeps its parameters (sizes of images, kernel command line). */
    Partition parameterArea();

    /**
     * Where in the first flash bank the second copy of the parameters lies, as long as the {@linkplain #parameterArea
     * first}; both are whole erase blocks, so that one is good while the other is written. Empty: there is one copy.
     */
    default Optional<Partition> redundantParameterArea() {
        return Optional.empty();
    }

    /**
     * What the board adds to the parameters of a board in whose flash there are none, by name: addresses that fit it, such
     * as {@code loadaddr}. The console has its own beside them, see {@link trampoline.api.loader.ConsoleType#defaultParameters}.
     */
    default SortedMap<String, String> defaultParameters() {
        return Collections.emptySortedMap();
    }

    /**
     * What kernels are told beside memory and console, by name, under contracts that hand over an environment: {@code
     * rngseed} on a Malta.
     */
    default SortedMap<String, String> kernelEnvironment() {
        return Collections.emptySortedMap();
    }

    /** The console's baud rate after power-on. */
    int consoleBaud();

    /** What Linux calls the console UART, for its argument {@code console=}: {@code ttyS0}; empty: that is not known. */
    default Optional<String> kernelConsole() {
        return Optional.empty();
    }

    /**
     * Where the banks begin into which the memory controller divides the RAM, by its registers as stage 1 leaves them. Of each
     * bank kernels are told by itself, where what they are told has room for more than one. Empty: only gaps divide the RAM.
     */
    default List<Long> memoryBanks(LoaderBus bus) {
        return List.of();
    }

    /** Driver for the console UART. */
    SerialDriver serial(LoaderBus bus);

    /** Driver for the loader's timer. */
    TimerDriver timer(LoaderBus bus);

    /** Driver for the status LED, where there is one. */
    Optional<LedDriver> led(LoaderBus bus);

    /** Driver for a flash bank of the board. */
    FlashDriver flash(LoaderBus bus, FlashBank bank);

    /** Driver for the first network connector's controller, where there is one. */
    default Optional<NetworkDriver> network(LoaderBus bus) {
        return Optional.empty();
    }

    /** Driver for the clock that tells date and time, where there is one. */
    default Optional<RealTimeClockDriver> realTimeClock(LoaderBus bus) {
        return Optional.empty();
    }

    /** The console for programs without a driver of their own, such as the demonstration guest; empty: it has none. */
    default Optional<PolledConsole> polledConsole() {
        return Optional.empty();
    }
}

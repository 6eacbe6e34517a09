package trampoline.api.loader;

import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.TimerDriver;
import trampoline.api.image.ImageFormats;

/** Names of what the stages of a boot hand on to each other. */
public final class Keys {
    /** The console UART, set up. */
    public static final Key<SerialDriver> SERIAL = new Key<>("serial", SerialDriver.class);

    /** A counter that runs. */
    public static final Key<TimerDriver> TIMER = new Key<>("timer", TimerDriver.class);

    /** The status LED. */
    public static final Key<LedDriver> LED = new Key<>("led", LedDriver.class);

    /** The boot flash. */
    public static final Key<FlashDriver> FLASH = new Key<>("flash", FlashDriver.class);

    /** The RAM that was found. */
    public static final Key<MemoryMap> MEMORY_MAP = new Key<>("memory-map", MemoryMap.class);

    /** The kernel in RAM; of length 0 where a board comes up without one. */
    public static final Key<LoadedImage> KERNEL = new Key<>("kernel", LoadedImage.class);

    /** The root file system in RAM; of length 0 when there is none. */
    public static final Key<LoadedImage> RAMDISK = new Key<>("ramdisk", LoadedImage.class);

    /** Whether the boot goes on by itself. */
    public static final Key<BootDecision> BOOT_DECISION = new Key<>("boot-decision", BootDecision.class);

    /**
     * What a program returned that {@link trampoline.api.handover.KernelLauncher#start} left the loader for, zero-extended; the
     * stage that decides what to boot takes it away.
     */
    public static final Key<Long> PROGRAM_RESULT = new Key<>("program-result", Long.class);

    /** What the kernel's command line will be; empty for none. */
    public static final Key<String> COMMAND_LINE = new Key<>("command-line", String.class);

    /** What the kernel is told, as it lies in RAM. */
    public static final Key<BootParameters> BOOT_PARAMETERS = new Key<>("boot-parameters", BootParameters.class);

    /**
     * Files that the one who powered the board on gave and that no layout of its flash can hold; there from the start of
     * stage 2 on, absent when there are none.
     */
    public static final Key<HostFiles> HOST_FILES = new Key<>("host-files", HostFiles.class);

    /** Which of {@link #HOST_FILES} lie in RAM, and where. */
    public static final Key<HostImages> HOST_IMAGES = new Key<>("host-images", HostImages.class);

    /** The board's console; there from the start of stage 2 on. */
    public static final Key<ConsoleType> CONSOLE = new Key<>("console", ConsoleType.class);

    /** The image formats that are known; there from the start of stage 2 on. */
    public static final Key<ImageFormats> IMAGE_FORMATS = new Key<>("image-formats", ImageFormats.class);

    private Keys() {}
}

package trampoline.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trampoline.api.board.BoardException;
import trampoline.api.cpu.Execution;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialOutlet;

/** What the command lines that power a board on have in common. */
abstract class PowerOnArguments {
    @Parameters(paramLabel = "BOARD", description = "name of a board; 'trampoline shell -c boards' lists them")
    String board;

    @Option(names = "--kernel", paramLabel = "FILE", description = "put into the kernel partition before power-on")
    Path kernel;

    @Option(names = "--ramdisk", paramLabel = "FILE", description = "put into the ramdisk partition before power-on")
    Path ramdisk;

    @Option(
            names = "--guest",
            description =
                    "the kernel, ramdisk and command line that 'trampoline guest BOARD' makes; made now if they are"
                            + " not there")
    boolean guest;

    @Option(names = "--cmdline", paramLabel = "TEXT", description = "kernel command line")
    String commandLine;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "flash layout: a preset's name or NAME:SIZE,NAME:SIZE,...")
    String layout;

    @Option(
            names = "--console",
            paramLabel = "NAME",
            description =
                    "what the loader's users see and type, in place of what the board's are used to: blob, u-boot")
    String console;

    @Option(
            names = "--flash",
            paramLabel = "FILE",
            description = "another loader, put at the start of the flash in place of this one before power-on")
    Path flash;

    @Mixin
    NetworkArguments network = new NetworkArguments();

    @Option(names = "--state", paramLabel = "DIR", description = "folder that keeps flash contents")
    Path state;

    @Option(names = "--seed", paramLabel = "N", description = "for what is random on a real board (0)")
    Long seed;

    @Option(names = "--factory", description = "bring the board back as delivered first: its flash is emptied")
    boolean factory;

    @Option(
            names = "--force",
            description = "take --kernel, --ramdisk and --flash even when the board can start nothing of the kind")
    boolean force;

    private Duration sendDelay = Duration.ZERO;

    @Option(
            names = "--send-delay",
            paramLabel = "MS",
            description = "milliseconds of the board's time after each character that is typed (0)")
    void sendDelay(String milliseconds) {
        // picocli also resets every option before it reads the command line
        if (milliseconds != null) {
            sendDelay = SendDelay.parse(milliseconds);
        }
    }

    private LineSettings line;

    @Option(
            names = "--line",
            paramLabel = "BAUD,FRAME",
            description =
                    "hold the terminal's end of the line at this, such as 115200,8n1, in place of what the board sets")
    void line(String settings) {
        if (settings != null) {
            line = parsedLine(settings);
        }
    }

    private final List<SerialOutlet> serial = new ArrayList<>();

    @Option(
            names = "--serial",
            paramLabel = "[PORT=]KIND[:PLACE]",
            description =
                    "where programs find a serial port of the board: tcp:[HOST:]PORT, telnet:[HOST:]PORT (which speaks"
                            + " RFC 2217), unix:PATH, pty[:LINK]; PORT is a name or a number, the console's without it;"
                            + " repeatable")
    void serial(String outlet) {
        if (outlet != null) {
            serial.add(parsedOutlet(outlet));
        }
    }

    private final List<MemoryFile> load = new ArrayList<>();

    @Option(
            names = "--load",
            paramLabel = "FILE[@ADDRESS]",
            description =
                    "put an ELF file, S-records or plain bytes into RAM and begin there, past every loader; repeatable")
    void load(String file) {
        if (file != null) {
            load.add(MemoryFileOption.parse(file));
        }
    }

    private Long entry;

    @Option(
            names = "--entry",
            paramLabel = "ADDRESS",
            description = "where the core begins in what --load has loaded (where the file says)")
    void entry(String address) {
        if (address != null) {
            entry = MemoryFileOption.address("--entry", address);
        }
    }

    private LocalDateTime realTimeClock;

    @Option(
            names = "--rtc",
            paramLabel = "TIME",
            description =
                    "what the board's real-time clock shows at power-on, in UTC, or now; without it always the same")
    void realTimeClock(String time) {
        if (time != null) {
            realTimeClock = ClockTime.parse(time);
        }
    }

    @Option(
            names = "--engine",
            paramLabel = "HOW",
            converter = ExecutionName.class,
            description = "how instructions are executed: translate, or the slower interpret; the run is the same")
    Execution execution = Execution.TRANSLATE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help;

    private static LineSettings parsedLine(String settings) {
        try {
            return LineSettings.parse(settings);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--line " + e.getMessage(), e);
        }
    }

    private static SerialOutlet parsedOutlet(String outlet) {
        try {
            return SerialOutlet.parse(outlet);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--serial " + e.getMessage(), e);
        }
    }

    /** True when programs of the host take part, for which the board must not run ahead. */
    boolean leadsOutside() {
        return !serial.isEmpty() || network.leadsOutside();
    }

    /** The first path option whose value is empty, as from an unset variable of a script; "" would be the current folder. */
    Optional<String> optionWithoutName() {
        Map<String, Path> paths = new LinkedHashMap<>();
        paths.put("--kernel", kernel);
        paths.put("--ramdisk", ramdisk);
        paths.put("--flash", flash);
        paths.put("--state", state);
        paths.put("--tftp", network.files());
        paths.put("--pcap", network.capture());
        return paths.entrySet().stream()
                .filter(option -> option.getValue() != null
                        && option.getValue().toString().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Without {@code --seed} a run is the same each time, unless somebody sits in front of it. */
    long defaultSeed() {
        return 0;
    }

    /**
     * Fills in the guest's files where that is asked for; what was named otherwise stays.
     *
     * @param progress is told what is being done, when it takes its time
     */
    void bringGuest(PrintStream progress) throws BoardException {
        if (!guest) {
            return;
        }
        Guest made = Guest.of(board, progress);
        kernel = kernel == null ? made.kernel() : kernel;
        ramdisk = ramdisk == null ? made.ramdisk() : ramdisk;
        commandLine = commandLine == null ? made.commandLine(layout == null) : commandLine;
    }

    PowerOnOptions options(Path defaultState, boolean realTime) {
        PowerOnOptions.Builder options = PowerOnOptions.builder(board, state == null ? defaultState : state)
                .realTime(realTime)
                .seed(seed == null ? defaultSeed() : seed)
                .execution(execution)
                .sendDelay(sendDelay)
                .force(force)
                .factory(factory);
        Optional.ofNullable(layout).ifPresent(options::layout);
        Optional.ofNullable(console).ifPresent(options::console);
        Optional.ofNullable(kernel).ifPresent(options::kernel);
        Optional.ofNullable(ramdisk).ifPresent(options::ramdisk);
        Optional.ofNullable(commandLine).ifPresent(options::commandLine);
        Optional.ofNullable(flash).ifPresent(options::flash);
        Optional.ofNullable(line).ifPresent(options::line);
        load.forEach(options::load);
        serial.forEach(options::serial);
        Optional.ofNullable(entry).ifPresent(options::entry);
        Optional.ofNullable(realTimeClock).ifPresent(options::realTimeClock);
        network.network().ifPresent(options::network);
        return options.build();
    }
}

package trampoline.shell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trampoline.api.cpu.Execution;
import trampoline.api.room.PowerOnOptions;

/** What the command lines that power a board on have in common. */
abstract class PowerOnArguments {
    @Parameters(paramLabel = "BOARD", description = "name of a board; 'trampoline shell -c boards' lists them")
    String board;

    @Option(names = "--kernel", paramLabel = "FILE", description = "put into the kernel partition before power-on")
    Path kernel;

    @Option(names = "--ramdisk", paramLabel = "FILE", description = "put into the ramdisk partition before power-on")
    Path ramdisk;

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

    @Option(names = "--state", paramLabel = "DIR", description = "folder that keeps flash contents")
    Path state;

    @Option(names = "--seed", paramLabel = "N", description = "for what is random on a real board (0)")
    long seed;

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

    /** The first path option whose value is empty, as from an unset variable of a script; "" would be the current folder. */
    Optional<String> optionWithoutName() {
        Map<String, Path> paths = new LinkedHashMap<>();
        paths.put("--kernel", kernel);
        paths.put("--ramdisk", ramdisk);
        paths.put("--flash", flash);
        paths.put("--state", state);
        return paths.entrySet().stream()
                .filter(option -> option.getValue() != null
                        && option.getValue().toString().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    PowerOnOptions options(Path defaultState, boolean realTime) {
        PowerOnOptions.Builder options = PowerOnOptions.builder(board, state == null ? defaultState : state)
                .realTime(realTime)
                .seed(seed)
                .execution(execution);
        Optional.ofNullable(layout).ifPresent(options::layout);
        Optional.ofNullable(console).ifPresent(options::console);
        Optional.ofNullable(kernel).ifPresent(options::kernel);
        Optional.ofNullable(ramdisk).ifPresent(options::ramdisk);
        Optional.ofNullable(commandLine).ifPresent(options::commandLine);
        Optional.ofNullable(flash).ifPresent(options::flash);
        return options.build();
    }
}

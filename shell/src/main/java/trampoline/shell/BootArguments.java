package trampoline.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trampoline.loader.room.PowerOnOptions;

/** The command line of {@code boot}. */
@Command(
        name = "trampoline boot",
        sortOptions = false,
        usageHelpWidth = 110,
        description = "Powers a board on and copies its console to standard output.",
        footer = {
            "",
            "--expect and --send can be given again and again and are worked through in the order given. The run ends",
            "when the last --expect is met. Without any, or with a --send at the end, it ends when the guest powers the",
            "board off or resets it. The console ends its lines with \\r\\n; '.' matches neither.",
            "",
            "Exit code: 0 as expected, 1 not (reason and last console lines on standard error), 2 wrong usage.",
            "",
            "Example:",
            "  trampoline boot lart --kernel zImage --ramdisk initrd.gz --cmdline 'console=ttySA0,9600' \\",
            "    --expect 'lart# ' --send 'uname\\n' --expect 'Linux 6'"
        })
final class BootArguments {
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
            names = "--flash",
            paramLabel = "FILE",
            description = "another loader, put at the start of the flash in place of this one before power-on")
    Path flash;

    @Option(names = "--state", paramLabel = "DIR", description = "folder that keeps flash contents")
    Path state;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "give up after that much wall-clock time (120)")
    double timeout = 120;

    @Option(names = "--seed", paramLabel = "N", description = "for what is random on a real board (0)")
    long seed;

    @Option(names = "--realtime", description = "run no faster than the real board")
    boolean realTime;

    @Option(names = "--plan", description = "show the stages that would boot it, and boot nothing")
    boolean plan;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;

    final List<Step> steps = new ArrayList<>();

    @Option(names = "--expect", paramLabel = "REGEX", description = "wait until the console prints a match")
    void expect(String regex) {
        // picocli also resets every option before it reads the command line
        if (regex != null) {
            steps.add(Step.Expect.parse(regex));
        }
    }

    @Option(names = "--send", paramLabel = "TEXT", description = "type TEXT; knows \\n \\r \\t \\xNN")
    void send(String text) {
        if (text != null) {
            steps.add(Step.Send.parse(text));
        }
    }

    /** The first path option whose value is empty, as from an unset variable of a script; "" would be the current folder. */
    Optional<String> optionWithoutName() {
        Map<String, Path> paths = new LinkedHashMap<>();
        paths.put("--kernel", kernel);
        paths.put("--ramdisk", ramdisk);
        paths.put("--flash", flash);
        paths.put("--state", state);
        return paths.entrySet().stream()
                .filter(option -> option.getValue() != null && option.getValue().toString().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    PowerOnOptions options(Path defaultState) {
        return new PowerOnOptions(
                board,
                state == null ? defaultState : state,
                Optional.ofNullable(layout),
                Optional.ofNullable(kernel),
                Optional.ofNullable(ramdisk),
                Optional.ofNullable(commandLine),
                realTime,
                seed,
                Optional.ofNullable(flash));
    }
}

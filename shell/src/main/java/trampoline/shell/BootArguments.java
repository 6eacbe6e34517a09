package trampoline.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trampoline.api.room.PowerOnOptions;

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
            "board off or resets it. REGEX is in RE2's syntax; the console ends its lines with \\r\\n, and '.' does not match",
            "\\n. Of a long wait the last 4096 characters can match.",
            "",
            "Exit code: 0 as expected, 1 not (reason and last console lines on standard error), 2 wrong usage.",
            "",
            "Example:",
            "  trampoline boot lart --kernel zImage --ramdisk initrd.gz --cmdline 'console=ttySA0,9600' \\",
            "    --expect 'lart# ' --send 'uname\\n' --expect 'Linux 6'"
        })
final class BootArguments extends PowerOnArguments {
    @Option(names = "--timeout", paramLabel = "SECONDS", description = "give up after that much wall-clock time (120)")
    double timeout = 120;

    @Option(names = "--realtime", description = "run no faster than the real board, as it does with --serial anyway")
    boolean realTime;

    @Option(
            names = "--stats",
            description = "at the end print executed instructions and virtual time on standard error")
    boolean stats;

    @Option(names = "--plan", description = "show the stages that would boot it, and boot nothing")
    boolean plan;

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

    PowerOnOptions options(Path defaultState) {
        return options(defaultState, realTime || leadsOutside());
    }
}

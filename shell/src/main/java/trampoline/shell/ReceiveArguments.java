package trampoline.shell;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code receive}. */
@Command(
        name = "receive",
        sortOptions = false,
        usageHelpWidth = 110,
        description = "Receives files from a board over its serial line.",
        footer = {
            "",
            "The board has to send them, by a command that --command types or that was typed before. Files have the names",
            "that the board gives them, and take nobody's place. Ctrl-C cancels, on both sides.",
            "",
            "Exit code: 0 when all files are here, 1 when not, 2 wrong usage.",
            "",
            "Example:",
            "  receive malta environment.bin -c 'saves 9e3e0000 20000'     a range of memory, by S-records",
            "  receive malta --into logs -c 'sz /var/log/messages'         from a Linux that has lrzsz"
        })
final class ReceiveArguments extends TransferArguments {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "name for the first file, in place of the board's")
    private String file;

    @Option(names = "--into", paramLabel = "DIR", description = "folder for the files (where the shell was started)")
    private Path folder = Path.of("");

    Optional<String> file() {
        return Optional.ofNullable(file);
    }

    Path folder() {
        return folder;
    }
}

package trampoline.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command line of {@code send}. */
@Command(
        name = "send",
        sortOptions = false,
        usageHelpWidth = 110,
        description = "Sends files to a board over its serial line.",
        footer = {
            "",
            "The board has to wait for them, by a command that --command types or that was typed before. Which protocol it",
            "wants is told by what its console prints. Ctrl-C cancels, on both sides.",
            "",
            "Exit code: 0 when all files have arrived, 1 when not, 2 wrong usage.",
            "",
            "Example:",
            "  send lart zImage --command 'download kernel'     by ZMODEM, which blob prefers",
            "  send malta vmlinux -c 'loady 80200000'           by YMODEM",
            "  send malta a b --protocol kermit                 to a C-Kermit that was started in the guest"
        })
final class SendArguments extends TransferArguments {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "what is sent")
    List<Path> files = new ArrayList<>();
}

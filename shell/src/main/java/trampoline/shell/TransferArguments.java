package trampoline.shell;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the command lines of {@code send} and {@code receive} have in common. */
abstract class TransferArguments {
    @Parameters(index = "0", paramLabel = "BOARD", description = "name of a board that is on")
    String board;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "TEXT",
            description = "what is typed at the board's console first, such as 'loady' or 'download kernel'")
    private String command;

    @Option(
            names = {"-p", "--protocol"},
            paramLabel = "PROTOCOL",
            description = "by which protocol, in place of the one that the console asks for")
    private String protocol;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "another serial port of the board than its console's, by its name")
    private String port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help;

    Optional<String> command() {
        return Optional.ofNullable(command);
    }

    Optional<String> protocol() {
        return Optional.ofNullable(protocol);
    }

    Optional<String> port() {
        return Optional.ofNullable(port);
    }
}

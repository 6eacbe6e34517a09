package trampoline.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.PortForward;
import trampoline.api.network.ReachablePort;

/** The options of the network that a board is plugged into. */
final class NetworkArguments {
    @Option(
            names = "--net",
            description = "plug the board into a network: 10.0.2.2 gives it an address by DHCP, answers ping")
    private boolean plugged;

    @Option(
            names = "--tftp",
            paramLabel = "DIR",
            description = "folder whose files 10.0.2.2 gives by TFTP; with it --net can be left out")
    private Path files;

    @Option(names = "--tftp-write", description = "let boards put files into the folder of --tftp as well")
    private boolean writable;

    @Option(names = "--bootfile", paramLabel = "NAME", description = "file of --tftp that DHCP tells boards to load")
    private String bootFile;

    @Option(names = "--pcap", paramLabel = "FILE", description = "where every frame of the network is written")
    private Path capture;

    private final List<PortForward> forwards = new ArrayList<>();

    @Option(
            names = "--forward",
            paramLabel = "[HOST:]PORT:BOARDPORT",
            description =
                    "TCP port of this machine that leads to one of the board, such as 8080:80; at 127.0.0.1 without HOST;"
                            + " repeatable")
    void forward(String text) {
        if (text != null) {
            forwards.add(parsed("--forward", text, PortForward::parse));
        }
    }

    private final List<ReachablePort> reachable = new ArrayList<>();

    @Option(
            names = "--reach",
            paramLabel = "PORT[:[HOST:]SERVERPORT][/udp]",
            description = "port of 10.0.2.2 that leads to a server of this machine, such as 8000, 80:8000 or"
                    + " 53/udp; at 127.0.0.1 without HOST; repeatable")
    void reach(String text) {
        if (text != null) {
            reachable.add(parsed("--reach", text, ReachablePort::parse));
        }
    }

    private static <T> T parsed(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " " + e.getMessage(), e);
        }
    }

    /** True when programs of this machine take part, for which the board must not run ahead. */
    boolean leadsOutside() {
        return !forwards.isEmpty() || !reachable.isEmpty();
    }

    /** The folder of {@code --tftp}; null without it. */
    Path files() {
        return files;
    }

    /** The file of {@code --pcap}; null without it. */
    Path capture() {
        return capture;
    }

    /** The network; empty when no option asks for one. */
    Optional<HostNetwork> network() {
        if (!plugged && files == null && bootFile == null && capture == null && !leadsOutside()) {
            return Optional.empty();
        }
        HostNetwork.Builder network =
                HostNetwork.builder().access(writable ? HostNetwork.Access.WRITABLE : HostNetwork.Access.READ_ONLY);
        Optional.ofNullable(files).ifPresent(network::files);
        Optional.ofNullable(bootFile).ifPresent(network::bootFile);
        Optional.ofNullable(capture).ifPresent(network::capture);
        forwards.forEach(network::forward);
        reachable.forEach(network::reach);
        return Optional.of(network.build());
    }
}

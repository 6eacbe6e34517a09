package trampoline.shell;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.network.PoweredNetwork;
import trampoline.api.room.MachineRoom;

/** The shell's commands for the host on a board's network: what it serves, whom it knows, and a capture of the frames. */
@Component(service = NetworkCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "host",
        function = {"network", "leases", "tftp", "dhcp", "bootfile", "capture"})
public final class NetworkCommands {
    private static final String OFF = "off";

    private final MachineRoom room;

    /** @param room where boards are */
    @Activate
    public NetworkCommands(@Reference MachineRoom room) {
        this.room = room;
    }

    private PoweredNetwork of(String board) {
        return PoweredBoards.named(room, board)
                .network()
                .orElseThrow(() -> new IllegalStateException("board '" + board
                        + "' is plugged into no network; power it on with --net, as in 'on " + board + " --net'"));
    }

    /** Shows what the host on a board's network does. */
    @Descriptor("show what the host on a board's network serves")
    public void network(@Descriptor("name of a board that is on") String board) {
        PoweredNetwork network = of(board);
        HostNetwork settings = network.settings();
        System.out.println("dhcp      " + (settings.givingAddresses() ? "on" : OFF));
        System.out.println("bootfile  " + settings.bootFile().orElse("none"));
        System.out.println("tftp      "
                + settings.files()
                        .map(folder ->
                                folder + (settings.access() == Access.WRITABLE ? ", read and write" : ", read only"))
                        .orElse(OFF));
        settings.images()
                .forEach((name, contents) ->
                        System.out.println("          " + name + ", " + contents.length + " bytes"));
        System.out.println("capture   " + settings.capture().map(Path::toString).orElse(OFF));
        network.forwards()
                .forEach(forward ->
                        System.out.println("forward   " + forward.place() + " leads to port " + forward.boardPort()));
        settings.reachable()
                .forEach(port -> System.out.println(
                        "reach     " + port.transport() + " port " + port.port() + " leads to " + port.place()));
    }

    /** Lists the addresses that were given. */
    @Descriptor("list the addresses that the host on a board's network has given by DHCP")
    public void leases(@Descriptor("name of a board that is on") String board) {
        of(board).leases().forEach((station, address) -> System.out.println(address.getHostAddress() + "  " + station));
    }

    /**
     * Starts or stops the TFTP server.
     *
     * @param writable lets boards put files there
     * @param folder what it serves, or {@code off}
     */
    @Descriptor("serve a folder's files to a board by TFTP, or stop that")
    public void tftp(
            @Descriptor("let the board put files there as well")
                    @Parameter(
                            names = {"-w", "--write"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean writable,
            @Descriptor("name of a board that is on") String board,
            @Descriptor("folder; or: off") String folder)
            throws IOException {
        PoweredNetwork network = of(board);
        HostNetwork.Builder settings =
                network.settings().toBuilder().access(writable ? Access.WRITABLE : Access.READ_ONLY);
        network.change((folder.equals(OFF) ? settings.withoutFiles() : settings.files(Path.of(folder))).build());
    }

    /** Starts or stops the DHCP server. */
    @Descriptor("give a board addresses by DHCP and BOOTP, or stop that")
    public void dhcp(@Descriptor("name of a board that is on") String board, @Descriptor("on or off") String wanted)
            throws IOException {
        if (!wanted.equals("on") && !wanted.equals(OFF)) {
            throw new IllegalArgumentException("'" + wanted + "' is neither on nor off");
        }
        PoweredNetwork network = of(board);
        network.change(network.settings().toBuilder()
                .givingAddresses(wanted.equals("on"))
                .build());
    }

    /** Names the file that DHCP tells boards to load. */
    @Descriptor("name the file that DHCP tells a board to load")
    public void bootfile(
            @Descriptor("name of a board that is on") String board,
            @Descriptor("name of the file; or: off") String name)
            throws IOException {
        PoweredNetwork network = of(board);
        HostNetwork.Builder settings = network.settings().toBuilder();
        network.change((name.equals(OFF) ? settings.withoutBootFile() : settings.bootFile(name)).build());
    }

    /** Begins or ends a capture. */
    @Descriptor("write every frame of a board's network into a pcap file from now on, or end that")
    public void capture(
            @Descriptor("name of a board that is on") String board, @Descriptor("file; or: off") String file)
            throws IOException {
        PoweredNetwork network = of(board);
        HostNetwork.Builder settings = network.settings().toBuilder();
        network.change((file.equals(OFF) ? settings.withoutCapture() : settings.capture(Path.of(file))).build());
    }
}

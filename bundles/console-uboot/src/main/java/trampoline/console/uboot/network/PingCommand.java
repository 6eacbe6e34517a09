package trampoline.console.uboot.network;

import java.net.Inet4Address;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.EchoProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/** {@code ping}: asks whether a host is there (U-Boot, {@code cmd/net.c}). */
final class PingCommand implements UbootCommand {
    private static final String PROTOCOL = "ping";

    private final NetworkProtocols protocols;

    PingCommand(NetworkProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return PROTOCOL;
    }

    @Override
    public String summary() {
        return "send ICMP ECHO_REQUEST to network host";
    }

    @Override
    public String usage() {
        return "pingAddress";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Inet4Address host = NetworkVariables.address("pingAddress", call.word(1));
        NetworkSettings settings = NetworkVariables.read(call);
        NetworkVariables.require(settings, Role.BOARD);
        EchoProtocol protocol = protocols.named(EchoProtocol.class, PROTOCOL);
        boolean alive = false;
        try (Ethernet ethernet = Ethernet.start(call)) {
            call.out().printf("Using %s device\n", ethernet.name());
            alive = protocol.ask(ethernet.port(), settings, host, new Marks(call, ethernet.port()));
        } catch (TransferCancelledException e) {
            call.out().println("\nAbort");
            return 1;
        } catch (TransferException e) {
            call.out().println("\n" + e.getMessage());
        }
        call.out()
                .println(
                        alive
                                ? "host " + host.getHostAddress() + " is alive"
                                : "ping failed; host " + host.getHostAddress() + " is not alive");
        return alive ? 0 : 1;
    }
}

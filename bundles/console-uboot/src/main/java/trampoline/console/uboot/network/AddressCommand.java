package trampoline.console.uboot.network;

import java.util.Locale;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.AddressProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferMonitor;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/**
 * {@code dhcp} and {@code bootp}: gets an address, then loads the file that was typed or that the server named, unless the
 * variable {@code autoload} says no (U-Boot, {@code cmd/net.c}).
 */
final class AddressCommand implements UbootCommand {
    private final String name;
    private final String summary;
    private final NetworkProtocols protocols;

    /** @param name of the command, which is the protocol's */
    AddressCommand(String name, String summary, NetworkProtocols protocols) {
        this.name = name;
        this.summary = summary;
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String usage() {
        return LoadArguments.USAGE;
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public int run(Call call) throws LoaderException {
        LoadArguments arguments = LoadArguments.of(call);
        TftpLoad load = new TftpLoad(call, protocols, arguments.address(), arguments.file());
        AddressProtocol protocol = protocols.named(AddressProtocol.class, name);
        return Retries.run(call, () -> {
            try (Ethernet ethernet = Ethernet.start(call)) {
                NetworkSettings known = NetworkVariables.read(call);
                long begin = ethernet.port().now();
                call.out().println("BOOTP broadcast 1");
                NetworkSettings learnt = protocol.request(ethernet.port(), known, new Broadcasts(call));
                NetworkVariables.write(call, learnt);
                call.out()
                        .printf(
                                "%s client bound to address %s (%d ms)\n",
                                name.toUpperCase(Locale.ROOT),
                                NetworkVariables.require(learnt, Role.BOARD).getHostAddress(),
                                (ethernet.port().now() - begin) / Clock.MILLISECOND);
                if (call.variables().yes("autoload").orElse(true)) {
                    load.run(ethernet, learnt);
                }
            }
        });
    }

    /** Prints further tries; Ctrl-C. */
    private record Broadcasts(Call call) implements TransferMonitor {
        @Override
        public void repeated(String reason) {
            call.out().println(reason);
        }

        @Override
        public boolean cancelled() {
            return call.interrupt().pressed();
        }
    }
}

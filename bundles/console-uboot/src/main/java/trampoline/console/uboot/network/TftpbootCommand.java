package trampoline.console.uboot.network;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/** {@code tftpboot}: loads a file from a TFTP server into memory (U-Boot, {@code cmd/net.c}). */
final class TftpbootCommand implements UbootCommand {
    private final NetworkProtocols protocols;

    TftpbootCommand(NetworkProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return "tftpboot";
    }

    @Override
    public String summary() {
        return "load file via network using TFTP protocol";
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
        return Retries.run(call, () -> {
            try (Ethernet ethernet = Ethernet.start(call)) {
                load.run(ethernet, NetworkVariables.read(call));
            }
        });
    }
}

package trampoline.console.uboot.network;

import java.util.Locale;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSource;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/** {@code tftpput}: brings memory to a TFTP server as a file (U-Boot, {@code cmd/net.c}). */
final class TftpputCommand implements UbootCommand {
    private final NetworkProtocols protocols;

    TftpputCommand(NetworkProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public String name() {
        return "tftpput";
    }

    @Override
    public String summary() {
        return "TFTP put command, for uploading files to a server";
    }

    @Override
    public String usage() {
        return "Address Size [[hostIPaddr:]filename]";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long address = call.address(1, "address");
        byte[] contents = call.memory().readBytes(address, call.length(2, "size"));
        Optional<String> typed = call.count() > 3 ? Optional.of(call.word(3)) : Optional.empty();
        NetworkProtocol tftp = protocols.named(NetworkProtocol.class, TftpLoad.PROTOCOL);
        return Retries.run(call, () -> {
            try (Ethernet ethernet = Ethernet.start(call)) {
                NetworkFile file = NetworkFile.of(call, NetworkVariables.read(call), typed);
                String own =
                        NetworkVariables.require(file.settings(), Role.BOARD).getHostAddress();
                String server =
                        NetworkVariables.require(file.settings(), Role.SERVER).getHostAddress();
                call.out().printf("Using %s device\n", ethernet.name());
                call.out().printf("TFTP to server %s; our IP address is %s\n", server, own);
                call.out().printf("Filename '%s'.\n", file.name());
                call.out().printf("Save address: 0x%x\n", address);
                call.out().printf("Save size:    0x%x\n", contents.length);
                call.out().print("Saving: *\b");
                TransferSource source = TransferSource.of(TransferFile.of(file.name(), contents.length), contents);
                tftp.send(ethernet.port(), file.settings(), file.name(), source, new Marks(call, ethernet.port()));
                call.out()
                        .println(String.format(
                                Locale.ROOT, "Bytes transferred = %d (%x hex)", contents.length, contents.length));
            }
        });
    }
}

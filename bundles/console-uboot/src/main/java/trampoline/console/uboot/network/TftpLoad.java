package trampoline.console.uboot.network;

import java.util.Locale;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;
import trampoline.console.uboot.transfer.MemoryTarget;
import trampoline.loader.transfer.NetworkProtocols;

/** Loads a file into memory by TFTP, and sets {@code filesize} and {@code fileaddr}. */
final class TftpLoad {
    static final String PROTOCOL = "tftp";

    private final Call call;
    private final NetworkProtocols protocols;
    private final long address;
    private final Optional<String> file;

    /**
     * @param address where the file is to lie
     * @param file {@code [hostIPaddr:]filename} as it was typed
     */
    TftpLoad(Call call, NetworkProtocols protocols, long address, Optional<String> file) {
        this.call = call;
        this.protocols = protocols;
        this.address = address;
        this.file = file;
    }

    void run(Ethernet ethernet, NetworkSettings settings) throws LoaderException, TransferException {
        NetworkProtocol tftp = protocols.named(NetworkProtocol.class, PROTOCOL);
        NetworkFile wanted = NetworkFile.of(call, settings, file);
        String own = NetworkVariables.require(wanted.settings(), Role.BOARD).getHostAddress();
        String server = NetworkVariables.require(wanted.settings(), Role.SERVER).getHostAddress();
        call.out().printf("Using %s device\n", ethernet.name());
        call.out().printf("TFTP from server %s; our IP address is %s\n", server, own);
        call.out().printf("Filename '%s'.\n", wanted.name());
        call.out().printf("Load address: 0x%x\n", address);
        call.out().print("Loading: *\b");
        MemoryTarget target = new MemoryTarget(call.memory(), address);
        Marks marks = new Marks(call, ethernet.port());
        tftp.receive(ethernet.port(), wanted.settings(), wanted.name(), target, marks);
        if (target.length() > 0) {
            call.out()
                    .println(String.format(
                            Locale.ROOT, "Bytes transferred = %d (%x hex)", target.length(), target.length()));
        }
        Assignment variables = new Assignment(call.loader(), Authority.SCRIPT);
        variables.set("filesize", Long.toHexString(target.length()));
        variables.set("fileaddr", Long.toHexString(address));
    }
}

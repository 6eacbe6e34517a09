package trampoline.console.uboot.transfer;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;
import trampoline.console.uboot.environment.LoadAddress;
import trampoline.loader.transfer.SerialTransferLine;

/**
 * {@code loadx}, {@code loady} and so on: loads memory over the serial line by a protocol, at another baud rate when one is
 * typed, and sets {@code filesize} (U-Boot, {@code cmd/load.c}).
 */
final class LoadCommand implements UbootCommand {
    private static final String NAME = "load";

    private final SerialProtocol protocol;
    private final char letter;

    LoadCommand(SerialProtocol protocol, char letter) {
        this.protocol = protocol;
        this.letter = letter;
    }

    @Override
    public String name() {
        return NAME + letter;
    }

    @Override
    public String summary() {
        return protocol.addressed()
                ? "load S-Record file over serial line"
                : "load binary file over serial line (" + protocol.name() + " mode)";
    }

    @Override
    public String usage() {
        return protocol.addressed()
                ? "[ off ] [ baud ]\n    - load S-Record file over serial line with offset 'off' and baudrate 'baud'"
                : "[ addr [ baud ] ]\n    - load binary file over serial line at address 'addr' with baudrate 'baud'";
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long address = address(call);
        MemoryTarget target = new MemoryTarget(call.memory(), address);
        Optional<TransferException> failure;
        try (RateChange change = RateChange.typed(call, 2)) {
            failure = receive(call, target, address, change.rate());
        }
        if (failure.isPresent()) {
            call.out()
                    .println("## " + title() + " download aborted: "
                            + failure.get().getMessage());
            return 1;
        }
        if (protocol.addressed()) {
            call.out().printf("\n## First Load Addr = 0x%08x\n", target.first());
            call.out().printf("## Last  Load Addr = 0x%08x\n", target.first() + target.length() - 1);
        }
        call.out().printf("## Total Size      = 0x%08x = %d Bytes\n", target.length(), target.length());
        new Assignment(call.loader(), Authority.SCRIPT).set("filesize", Long.toHexString(target.length()));
        return 0;
    }

    private long address(Call call) throws LoaderException {
        if (call.count() > 1) {
            return call.address(1, protocol.addressed() ? "offset" : "address");
        }
        return protocol.addressed() ? 0 : LoadAddress.of(call);
    }

    private String title() {
        return protocol.addressed() ? "S-Record" : "Binary (" + protocol.name() + ")";
    }

    private Optional<TransferException> receive(Call call, MemoryTarget target, long address, int rate) {
        call.out()
                .println(
                        protocol.addressed()
                                ? "## Ready for S-Record download ..."
                                : String.format(
                                        "## Ready for binary (%s) download to 0x%08X at %d bps...",
                                        protocol.name(), address, rate));
        SerialDriver serial = call.loader().get(Keys.SERIAL);
        serial.drain();
        try {
            protocol.receive(new SerialTransferLine(call.loader()), target, TransferMonitor.NONE);
            return Optional.empty();
        } catch (TransferException e) {
            return Optional.of(e);
        }
    }
}

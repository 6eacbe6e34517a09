package trampoline.console.uboot.transfer;

import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.SerialTransferLine;

/**
 * {@code saves}: sends memory over the serial line by a protocol that carries addresses, at another baud rate when one is
 * typed (U-Boot, {@code cmd/load.c}).
 */
final class SaveCommand implements UbootCommand {
    private static final String NAME = "save";
    private static final int CTRL_C = 3;

    private final SerialProtocol protocol;
    private final char letter;

    SaveCommand(SerialProtocol protocol, char letter) {
        this.protocol = protocol;
        this.letter = letter;
    }

    @Override
    public String name() {
        return NAME + letter;
    }

    @Override
    public String summary() {
        return "save S-Record file over serial line";
    }

    @Override
    public String usage() {
        return "[ off ] [size] [ baud ]\n"
                + "    - save S-Record file over serial line with offset 'off', size 'size' and baudrate 'baud'";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long address = call.count() > 1 ? call.address(1, "offset") : 0;
        int size = call.count() > 2 ? call.length(2, "size") : 0;
        MemorySource source = MemorySource.of(call.memory(), address, size);
        SerialDriver serial = call.loader().get(Keys.SERIAL);
        try (RateChange change = RateChange.typed(call, 3)) {
            call.out().println("## Ready for S-Record upload, press ENTER to proceed ...");
            boolean complete = proceeds(call.loader(), serial) && sent(call, source);
            call.out().println(complete ? "## S-Record upload complete" : "## S-Record upload aborted");
            return complete ? 0 : 1;
        }
    }

    private static boolean proceeds(StageContext loader, SerialDriver serial) {
        serial.drain();
        int key = serial.poll();
        while (key != LineRate.ENTER && key != CTRL_C) {
            if (key < 0) {
                loader.bus().pause();
            }
            key = serial.poll();
        }
        return key == LineRate.ENTER;
    }

    private boolean sent(Call call, MemorySource source) {
        try {
            protocol.send(new SerialTransferLine(call.loader()), List.of(source), TransferMonitor.NONE);
            return true;
        } catch (TransferException e) {
            call.out().println("## " + e.getMessage());
            return false;
        }
    }
}

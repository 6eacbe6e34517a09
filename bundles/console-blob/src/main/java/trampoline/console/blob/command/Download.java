package trampoline.console.blob.command;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.loader.image.FlashImages;
import trampoline.loader.image.Placement;
import trampoline.loader.transfer.RamTarget;
import trampoline.loader.transfer.Reception;
import trampoline.loader.transfer.SerialTransferLine;

/**
 * One download: both sides change to the download speed, the image is received into RAM, and the console's speed is set
 * again. When it fails, what had been loaded is brought from flash again, since part of it may be overwritten.
 */
final class Download {
    private final StageContext loader;
    private final List<SerialProtocol> protocols;
    private final Target target;
    private final SerialDriver serial;

    /** @param protocols that the sender may speak; at least one */
    Download(StageContext loader, List<SerialProtocol> protocols, Target target) {
        this.loader = loader;
        this.protocols = protocols;
        this.target = target;
        serial = loader.get(Keys.SERIAL);
    }

    void run() throws LoaderException {
        int room = new FlashImages(loader, loader.out())
                .partition(target.partition())
                .length();
        long address = Downloads.address(loader, target, room);
        Placement.of(loader).checkCopy(target.word(), address, room);
        RamTarget ram = new RamTarget(loader, target.word(), address, room, "that its flash partition takes");
        int length;
        try {
            receive(ram);
            length = ram.length();
        } catch (TransferException e) {
            loader.out().println("*** " + subject() + " receive failed: " + e.getMessage());
            restore();
            return;
        }
        loader.out().printf("Received %d (0x%08x) bytes.\n", length, length);
        try {
            Downloads.accept(loader, target, address, length);
        } catch (LoaderException e) {
            loader.out().println("*** " + e.getMessage());
            restore();
        }
    }

    private String subject() {
        return protocols.size() == 1 ? protocols.get(0).name() : "transfer";
    }

    private String names() {
        return protocols.stream().map(SerialProtocol::name).collect(Collectors.joining(" or "));
    }

    private void receive(RamTarget ram) throws TransferException {
        int console = serial.baud();
        int speed = Transfers.speed(loader);
        PrintStream out = loader.out();
        if (speed != console) {
            out.println("Switching to " + speed + " baud");
        }
        out.println("Set your terminal to " + speed + " baud and start sending by " + names()
                + ". Afterwards the loader goes back to " + console + " baud.");
        change(speed);
        try {
            new Reception(protocols, new SerialTransferLine(loader), TransferMonitor.NONE).receive(ram);
        } finally {
            change(console);
        }
        if (speed != console) {
            out.println("(Please set your terminal to " + console + " baud again)");
        }
    }

    private void change(int baud) {
        serial.drain();
        if (serial.baud() != baud) {
            serial.init(baud);
        }
    }

    private void restore() throws LoaderException {
        LoadedImage before = loader.find(target.key());
        if (before != null && target != Target.BLOB) {
            ImageCommands.reload(loader, target);
        }
    }
}

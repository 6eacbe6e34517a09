package trampoline.console.blob.command;

import java.io.PrintStream;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.SerialDriver;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferProtocol;
import trampoline.loader.image.FlashImages;

/**
 * One download: both sides change to the download speed, the image is received into RAM, and the console's speed is set
 * again. When it fails, what had been loaded is brought from flash again, since part of it may be overwritten.
 */
final class Download {
    private final StageContext loader;
    private final TransferProtocol protocol;
    private final Target target;
    private final SerialDriver serial;

    Download(StageContext loader, TransferProtocol protocol, Target target) {
        this.loader = loader;
        this.protocol = protocol;
        this.target = target;
        serial = loader.get(Keys.SERIAL);
    }

    void run() throws LoaderException {
        int room = new FlashImages(loader, loader.out())
                .partition(target.partition())
                .length();
        int address = Downloads.address(loader, target, room);
        FlashImages.placement(loader).checkCopy(target.word(), address, room);
        RamSink sink = new RamSink(loader, target.word(), address, room);
        try {
            receive(sink);
        } catch (TransferException e) {
            loader.out().println("*** " + protocol.name() + " receive failed: " + e.getMessage());
            restore();
            return;
        }
        loader.out().printf("Received %d (0x%08x) bytes.\n", sink.length(), sink.length());
        try {
            Downloads.accept(loader, target, address, sink.length());
        } catch (LoaderException e) {
            loader.out().println("*** " + e.getMessage());
            restore();
        }
    }

    private void receive(RamSink sink) throws TransferException {
        int console = serial.baud();
        int speed = Transfers.speed(loader);
        PrintStream out = loader.out();
        if (speed != console) {
            out.println("Switching to " + speed + " baud");
        }
        out.println("Set your terminal to " + speed + " baud and start sending by " + protocol.name()
                + ". Afterwards the loader goes back to " + console + " baud.");
        change(speed);
        try {
            protocol.receive(new SerialTransferLine(loader), sink);
            sink.finish();
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

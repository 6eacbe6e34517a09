package trampoline.transfer.net.boot;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;
import trampoline.loader.image.Placement;
import trampoline.loader.transfer.LoaderFramePort;
import trampoline.loader.transfer.RamTarget;
import trampoline.transfer.net.tftp.Tftp;

/** One image on its way from the server to where there is room for it in RAM. */
final class ImageDownload implements TransferTarget {
    private final StageContext context;
    private final String name;
    private final long from;
    private long address;
    private RamTarget ram;

    /**
     * @param name of the partition that would have held it
     * @param from the lowest address that it may have
     */
    ImageDownload(StageContext context, String name, long from) {
        this.context = context;
        this.name = name;
        this.from = from;
    }

    LoadedImage run(LoaderFramePort port, NetworkSettings settings) throws TransferException {
        String file = HostFiles.fileName(context.board().type(), name);
        new Tftp().receive(port, settings, file, this, TransferMonitor.NONE);
        int length = ram.length();
        context.out().println("done");
        return new LoadedImage(name, address, length, length, length, LoadedImage.Origin.HOST);
    }

    @Override
    public Optional<TransferSink> accept(TransferFile file) throws TransferException {
        long size = file.size()
                .orElseThrow(() -> new TransferException("the server does not say how long '" + file.name()
                        + "' is, so that there is no place for it; it has to know the option tsize"));
        try {
            address = Placement.of(context).addressBehind(name, from, size);
        } catch (LoaderException e) {
            throw new TransferException(e.getMessage(), e);
        }
        context.out()
                .printf(
                        "Loading %s by TFTP, file '%s', for %d bytes do not fit into the flash ",
                        name, file.name(), size);
        ram = new RamTarget(context, name, address, size, "that the server said");
        return ram.accept(file);
    }
}

package trampoline.console.blob.command;

import java.nio.ByteOrder;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.flash.SectorProtection;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;

/**
 * Writes a downloaded image into its partition. While it is being written the parameters say so in place of its size,
 * so that a boot after a power failure does not take half an image for a whole one.
 */
final class ImageSaver {
    private final StageContext loader;
    private final Target target;
    private final ByteOrder order;
    private final FlashStore flash;
    private final SectorProtection protection;

    ImageSaver(StageContext loader, Target target) throws LoaderException {
        this.loader = loader;
        this.target = target;
        order = loader.board().bus().byteOrder();
        flash = new FlashStore(loader.bus(), order, loader.get(Keys.FLASH));
        protection = SectorProtection.of(loader);
    }

    void save() throws LoaderException {
        LoadedImage image = loader.find(target.key());
        if (image == null || image.origin() != Origin.DOWNLOADED) {
            throw new LoaderException("No " + target.word() + " downloaded");
        }
        Partition partition = new FlashImages(loader, loader.out()).partition(target.partition());
        int room = room(partition);
        if (image.length() > room) {
            throw new LoaderException("long file: the " + target.word() + " has " + image.length()
                    + " bytes, partition '" + partition.name() + "' takes " + room
                    + "; a board with another flash layout takes more");
        }
        byte[] bytes = new WordBytes(loader.bus(), order).read(image.address(), image.length());
        loader.out().print("Saving " + target.word() + " to flash ");
        if (target != Target.BLOB) {
            note(ParameterBlock.UNFINISHED);
        }
        protection.lift(partition);
        try {
            flash.write(partition.offset(), bytes, () -> loader.out().print('.'));
        } finally {
            protection.coverLoader(loader.board());
        }
        if (target != Target.BLOB) {
            note("0x" + Integer.toHexString(image.length()));
        }
        loader.out().println(" done");
    }

    /** Bytes the partition takes; the loader's own parameters are kept. */
    private int room(Partition partition) {
        Partition parameters = loader.board().bootProfile().parameterArea();
        boolean inside = parameters.offset() >= partition.offset() && parameters.offset() < partition.end();
        return inside ? parameters.offset() - partition.offset() : partition.length();
    }

    /** Notes the size of the image among the parameters, or that there is none yet. */
    private void note(String size) throws LoaderException {
        Environment parameters = loader.get(LoaderKeys.PARAMETERS).without(ParameterBlock.GUEST);
        String name = ParameterBlock.sizeOf(target.partition());
        try {
            parameters = parameters.with(name, size);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
        Partition area = loader.board().bootProfile().parameterArea();
        protection.lift(area);
        try {
            new ParameterBlock(flash, area, order).write(parameters);
        } finally {
            protection.coverLoader(loader.board());
        }
        loader.put(LoaderKeys.PARAMETERS, parameters);
    }
}

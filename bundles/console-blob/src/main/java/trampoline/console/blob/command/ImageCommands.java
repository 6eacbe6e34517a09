package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;
import trampoline.loader.image.FlashCopy;
import trampoline.loader.image.FlashImages;

/** Commands that move images between RAM and flash. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobConsole.NAME,
        function = {"flash", "reload"})
public final class ImageCommands implements CommandObject {
    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /**
     * Writes what was downloaded into flash.
     *
     * @param target what
     */
    @CommandHelp("write a downloaded image into its flash partition")
    public void flash(LoaderAccess access, @CommandHelp("blob, kernel or ramdisk") String target)
            throws LoaderException {
        Target what = Target.of(target);
        BlobLoader.of(access).run(loader -> new ImageSaver(loader, what).save());
    }

    /**
     * Brings an image from flash to RAM.
     *
     * @param target what
     */
    @CommandHelp("copy an image from flash to RAM again; what was downloaded is given up")
    public void reload(LoaderAccess access, @CommandHelp("blob, kernel or ramdisk") String target)
            throws LoaderException {
        Target what = Target.of(target);
        BlobLoader.of(access).run(loader -> reload(loader, what));
    }

    static void reload(StageContext loader, Target target) throws LoaderException {
        FlashImages images = new FlashImages(loader, loader.out());
        loader.put(
                target.key(),
                switch (target) {
                    case KERNEL -> images.loadKernel();
                    case RAMDISK -> images.loadRamdisk(Downloads.loaded(loader, Target.KERNEL));
                    case BLOB -> reloadBlob(loader, images);
                });
        if (!loader.get(target.key()).present()) {
            throw new LoaderException("the flash partition '" + target.partition() + "' holds no " + target.word());
        }
    }

    private static LoadedImage reloadBlob(StageContext loader, FlashImages images) throws LoaderException {
        Partition partition = images.partition(Target.BLOB.partition());
        long address = Downloads.address(loader, Target.BLOB, partition.length());
        loader.out().print("Loading blob from flash ");
        new FlashCopy(loader.bus(), loader.board().bus().byteOrder())
                .copy(loader.get(Keys.FLASH).address() + partition.offset(), address, partition.length(), loader.out());
        loader.out().println(" done");
        int length = partition.length();
        return new LoadedImage(Target.BLOB.word(), address, length, length, length, Origin.FLASH);
    }
}

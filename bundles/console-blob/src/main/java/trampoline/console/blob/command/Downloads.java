package trampoline.console.blob.command;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;
import trampoline.loader.image.KernelPlacer;
import trampoline.loader.image.Placement;

/** Images that come from outside: where in RAM they go, and how they become the loaded ones. */
final class Downloads {
    private Downloads() {}

    /**
     * What is loaded.
     *
     * @throws LoaderException when nothing is
     */
    static LoadedImage loaded(StageContext loader, Target target) throws LoaderException {
        LoadedImage image = loader.find(target.key());
        if (image == null) {
            throw new LoaderException("No " + target.word() + " loaded; 'reload " + target.word() + "' first");
        }
        return image;
    }

    /**
     * Where an image goes.
     *
     * @param length bytes it may have
     * @throws LoaderException with the sizes, when there is no room
     */
    static long address(StageContext loader, Target target, long length) throws LoaderException {
        Placement placement = Placement.of(loader);
        return switch (target) {
            case KERNEL -> placement.kernelAddress();
            case RAMDISK ->
                placement.addressBehind(
                        target.word(), loaded(loader, Target.KERNEL).footprintEnd(), length);
            case BLOB -> placement.addressBehind(target.word(), behindImages(loader), length);
        };
    }

    private static long behindImages(StageContext loader) throws LoaderException {
        LoadedImage ramdisk = loader.find(Keys.RAMDISK);
        long kernelEnd = loaded(loader, Target.KERNEL).footprintEnd();
        return ramdisk == null ? kernelEnd : Math.max(kernelEnd, ramdisk.footprintEnd());
    }

    /**
     * Makes a received image the loaded one.
     *
     * @throws LoaderException when it is a kernel that cannot run where it lies
     */
    static void accept(StageContext loader, Target target, long address, int length) throws LoaderException {
        byte[] bytes = new WordBytes(loader.bus(), loader.board().bus().byteOrder()).read(address, length);
        loader.put(
                target.key(),
                switch (target) {
                    case KERNEL -> new KernelPlacer(loader).inPlace(bytes, address, Origin.DOWNLOADED);
                    case RAMDISK -> FlashImages.ramdisk(bytes, address, Origin.DOWNLOADED);
                    case BLOB -> new LoadedImage(target.word(), address, length, length, length, Origin.DOWNLOADED);
                });
    }
}

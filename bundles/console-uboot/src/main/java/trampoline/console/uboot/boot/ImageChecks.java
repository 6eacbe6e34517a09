package trampoline.console.uboot.boot;

import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.LoadAddress;
import trampoline.image.fit.FitImage;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.UImageHeader;

/** Looks an image over before it is used, and prints what it is and whether it is sound. */
final class ImageChecks {
    private static final String LINUX = "linux";

    private final Call call;
    private final PrintStream out;

    ImageChecks(Call call) {
        this.call = call;
        out = call.out();
    }

    /** The board's architecture by its name in image headers. */
    private String architecture() {
        return call.loader()
                .get(KernelLauncher.KEY)
                .handover()
                .imageArchitecture()
                .id();
    }

    /**
     * A legacy image for this board.
     *
     * @param failure what the message ends with
     * @throws LoaderException when it is damaged or for another architecture
     */
    LegacyImage legacy(BootMemory memory, long address, String failure) throws LoaderException {
        LegacyImage image;
        try {
            image = LegacyImage.read(memory, address);
        } catch (LoaderException e) {
            throw new LoaderException(e.getMessage() + "\n" + failure, e);
        }
        image.print(out);
        if (LoadAddress.verify(call) && !image.printVerification(out)) {
            throw new LoaderException(failure);
        }
        if (!image.header().architecture().id().equals(architecture())) {
            throw new LoaderException(String.format(
                    "Unsupported Architecture 0x%x: it is for %s, this board is %s\n%s",
                    image.header().architecture().number(),
                    image.header().architecture().title(),
                    architecture(),
                    failure));
        }
        return image;
    }

    /**
     * An image of a FIT for this board.
     *
     * @param role for people: {@code "kernel"}
     * @param failure what the message ends with
     */
    void fit(FitInMemory fit, FitImage image, String role, String failure) throws LoaderException {
        out.printf("   Trying '%s' %s subimage\n", image.name(), role);
        FitListing listing = new FitListing(out, fit);
        listing.print("     ", image);
        if (LoadAddress.verify(call)) {
            out.print("   Verifying Hash Integrity ... ");
            if (!listing.printVerification(image)) {
                throw new LoaderException("Bad Data Hash\n" + failure);
            }
            out.print("OK\n");
        }
        Optional<String> other = image.architecture().filter(id -> !id.equals(architecture()));
        if (other.isPresent()) {
            throw new LoaderException("Unsupported Architecture: it is for " + other.get() + ", this board is "
                    + architecture() + "\n" + failure);
        }
    }

    /**
     * Refuses packing that nobody knows, before anything is unpacked.
     *
     * @throws LoaderException with the number that the header has
     */
    static void requireKnown(LegacyImage image) throws LoaderException {
        if (image.header().compression() == Compression.UNKNOWN) {
            throw new LoaderException("Unimplemented compression type " + UImageHeader.compressionNumber(image.bytes())
                    + "; it should be 0 to 6");
        }
    }

    /**
     * Refuses an image of a FIT that is of another kind than what it is used as, or for another system.
     *
     * @param type what it has to be, unless it is firmware, which may be anything
     * @param failure what the message ends with
     */
    static void requireType(FitImage image, String type, String failure) throws LoaderException {
        boolean rightType = image.type().equals(type) || image.type().equals("firmware");
        boolean rightSystem = !type.equals("ramdisk") || image.os().orElse("").equals(LINUX);
        if (!rightType || !rightSystem) {
            throw new LoaderException(String.format(
                    "No %s %s %s Image: '%s' is %s\n%s",
                    Titles.os(image.os()),
                    Titles.architecture(image.architecture()),
                    Titles.type(type),
                    image.name(),
                    rightType ? "for no system that is started here" : "a " + image.type(),
                    failure));
        }
    }

    /**
     * Refuses what is not for Linux.
     *
     * @param title of the operating system
     */
    static void requireLinux(String id, String title, String failure) throws LoaderException {
        if (!id.equals(LINUX)) {
            throw new LoaderException(
                    "ERROR: booting os '" + title + "' is not supported; this loader starts Linux\n" + failure);
        }
    }
}

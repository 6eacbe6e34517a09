package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import trampoline.api.boot.LoaderException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.uimage.UImageHeader;

/** What the first word at an address says it is. */
enum ImageKind {
    /** A legacy image. */
    LEGACY,
    /** A device tree blob, with or without images in it. */
    BLOB,
    /** None that a loader knows. */
    UNKNOWN;

    private static final int WORD = 4;

    /** @throws LoaderException when neither RAM nor flash is there */
    static ImageKind at(BootMemory memory, long address) throws LoaderException {
        int magic = ByteBuffer.wrap(memory.read("image", address, WORD)).getInt();
        return switch (magic) {
            case UImageHeader.MAGIC -> LEGACY;
            case DeviceTree.MAGIC -> BLOB;
            default -> UNKNOWN;
        };
    }
}

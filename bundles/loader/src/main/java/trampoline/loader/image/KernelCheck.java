package trampoline.loader.image;

import java.util.Optional;
import trampoline.api.image.ImageException;
import trampoline.image.ZImage;

/** What can be seen of a kernel before it is started. */
public final class KernelCheck {
    private KernelCheck() {}

    /**
     * Checks that a kernel can run where it is loaded.
     *
     * @param address physical address of its first byte
     * @throws ImageException naming both addresses, when it is a zImage that was linked for another one; or when it is
     *     damaged or truncated
     */
    public static void linkedFor(byte[] kernel, long address) throws ImageException {
        Optional<ZImage> header = ZImage.parse(kernel);
        if (header.isPresent()
                && header.get().start() != 0
                && Integer.toUnsignedLong(header.get().start()) != address) {
            throw new ImageException(String.format(
                    "it was linked for address 0x%08x, but this board loads it at 0x%08x; build it without"
                            + " CONFIG_ZBOOT_ROM, so that it runs anywhere",
                    header.get().start(), address));
        }
    }
}

package trampoline.console.uboot.boot;

import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.image.payload.Compression;

/**
 * Bytes of an image that go somewhere.
 *
 * @param name for people: {@code "Kernel Image"}
 * @param compression of the bytes
 * @param data where they lie
 * @param load where they want to go, as the core sees it; empty when they do not say
 */
record Payload(String name, Compression compression, Span data, OptionalLong load) {
    private static final long SIGN_EXTENDED = 0xffff_ffff_8000_0000L;

    /**
     * A load or entry address of 64 bits as one of this core; for one of 32 bits it may be sign-extended.
     *
     * @throws LoaderException when it is wider
     */
    static long address(Call call, String what, long address) throws LoaderException {
        long narrow = call.memory().wrapped(address);
        if (narrow != address && Long.compareUnsigned(address, SIGN_EXTENDED) < 0) {
            throw new LoaderException(String.format(
                    "%s 0x%x does not fit into the %d bits of this core's addresses",
                    what, address, call.loader().board().cpu().addressBits()));
        }
        return narrow;
    }

    /** True when they are not packed. */
    boolean plain() {
        return compression == Compression.NONE;
    }

    /**
     * The bytes as they are in memory now, unpacked.
     *
     * @param limit most there may be
     * @throws LoaderException when they do not unpack, or to more
     */
    byte[] unpacked(BootMemory memory, long limit) throws LoaderException {
        if (plain() && data.length() > limit) {
            throw new LoaderException(
                    String.format("ERROR: %s has 0x%x bytes, but there is room for 0x%x", name, data.length(), limit));
        }
        byte[] bytes = memory.read(name, data.address(), data.length());
        try {
            return compression.unpack(bytes, (int) Math.min(limit, BootMemory.LARGEST));
        } catch (ImageException e) {
            throw new LoaderException("ERROR: " + name + ": " + e.getMessage(), e);
        }
    }
}

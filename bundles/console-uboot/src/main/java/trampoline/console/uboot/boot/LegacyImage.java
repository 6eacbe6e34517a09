package trampoline.console.uboot.boot;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/**
 * A legacy image in RAM or flash.
 *
 * @param address of its header, as the core sees it
 * @param header sound
 * @param bytes header and data; owned by this record
 */
record LegacyImage(long address, UImageHeader header, byte[] bytes) {
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss");

    /** The header's check sum is wrong. */
    static final String BAD_HEADER = "Bad Header Checksum";

    /** The data's check sum is wrong. */
    static final String BAD_DATA = "Bad Data CRC";

    /**
     * Reads an image whose magic word has been seen; its data are not looked at.
     *
     * @throws LoaderException when the header is damaged or says something that there is not, or there is no memory for
     *     so many bytes
     */
    static LegacyImage read(BootMemory memory, long address) throws LoaderException {
        byte[] head = memory.read("legacy image header", address, UImageHeader.LENGTH);
        if (!UImageHeader.isIntact(head)) {
            throw new LoaderException(BAD_HEADER);
        }
        try {
            UImageHeader header = UImageHeader.parse(head).orElseThrow();
            long length = UImageHeader.LENGTH + header.size();
            return new LegacyImage(address, header, memory.read("legacy image", address, length));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    /** Checks the data's check sum. */
    void verify() throws ImageException {
        header.verify(bytes);
    }

    /** The image with its parts. */
    UImage parts() throws ImageException {
        return UImage.unverified(bytes).orElseThrow();
    }

    /** Address of a part, as the core sees it. */
    long partAddress(int part) throws ImageException {
        return address + parts().partOffset(part);
    }

    /** True when it has a list of parts. */
    boolean listed() {
        return header.type().number() == Code.TYPE_MULTI || header.type().number() == Code.TYPE_SCRIPT;
    }

    /** Prints what the header says, and the list of parts. */
    void print(PrintStream out) {
        out.printf("   Image Name:   %s\n", header.name());
        out.printf(
                "   Created:      %s UTC\n",
                CREATED.format(Instant.ofEpochSecond(header.time()).atOffset(ZoneOffset.UTC)));
        out.printf("   Image Type:   %s\n", header.description());
        out.printf("   Data Size:    %s\n", Sizes.both(header.size()));
        out.printf("   Load Address: %08x\n", header.load());
        out.printf("   Entry Point:  %08x\n", header.entry());
        if (listed()) {
            try {
                UImage image = parts();
                out.print("   Contents:\n");
                for (int part = 0; part < image.partCount(); part++) {
                    out.printf("      Image %d: %s\n", part, Sizes.both(image.part(part).length));
                }
            } catch (ImageException e) {
                out.printf("   Contents:     %s\n", e.getMessage());
            }
        }
    }

    /**
     * Prints whether the data are sound.
     *
     * @return true when they are
     */
    boolean printVerification(PrintStream out) {
        out.print("   Verifying Checksum ... ");
        try {
            verify();
            out.print("OK\n");
            return true;
        } catch (ImageException e) {
            out.print(BAD_DATA + "\n");
            return false;
        }
    }
}

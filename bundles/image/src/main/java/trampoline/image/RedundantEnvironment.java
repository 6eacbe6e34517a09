package trampoline.image;

import java.nio.ByteOrder;
import trampoline.api.image.ImageException;

/**
 * The newer of two copies of an environment. Each has a byte of flags behind its check sum, which the check sum does
 * not cover. U-Boot's driver for NOR flash writes {@link #ACTIVE} into a new copy and then clears the old one's to
 * {@link #OBSOLETE}; {@code fw_setenv} counts up, from 255 to 0, where the storage is a file. Both are read: of two
 * valid copies the one with the higher flags is newer, except that 0 is newer than 255, and of equal ones the first, as
 * libubootenv decides for a file.
 *
 * <p>Source: U-Boot, {@code env/flash.c} and {@code env/common.c}; libubootenv, {@code src/uboot_env.c}.
 */
public final class RedundantEnvironment {
    /** Flags of the copy that counts. */
    public static final int ACTIVE = 1;

    /** Flags of a copy that a newer one has replaced; NOR flash can be programmed to it without erasing. */
    public static final int OBSOLETE = 0;

    /** Where the flags lie in a copy. */
    public static final int FLAGS_OFFSET = Environment.HEADER_LENGTH;

    private static final int HIGHEST = 255;

    private final Environment environment;
    private final int current;

    private RedundantEnvironment(Environment environment, int current) {
        this.environment = environment;
        this.current = current;
    }

    /**
     * Chooses between the copies and reads it.
     *
     * @param first a whole block
     * @param second the other one
     * @param order byte order of the check sums
     * @throws ImageException when neither is valid, with the reason for both
     */
    public static RedundantEnvironment decode(byte[] first, byte[] second, ByteOrder order) throws ImageException {
        Environment ofFirst;
        try {
            ofFirst = copy(first, order);
        } catch (ImageException e) {
            return secondAlone(e, second, order);
        }
        try {
            Environment ofSecond = copy(second, order);
            return secondIsNewer(flags(first), flags(second))
                    ? new RedundantEnvironment(ofSecond, 1)
                    : new RedundantEnvironment(ofFirst, 0);
        } catch (ImageException e) {
            return new RedundantEnvironment(ofFirst, 0);
        }
    }

    private static RedundantEnvironment secondAlone(ImageException first, byte[] second, ByteOrder order)
            throws ImageException {
        try {
            return new RedundantEnvironment(copy(second, order), 1);
        } catch (ImageException e) {
            throw new ImageException(
                    "both copies of the parameters are bad: " + first.getMessage() + "; " + e.getMessage());
        }
    }

    private static Environment copy(byte[] block, ByteOrder order) throws ImageException {
        return Environment.decode(block, Environment.REDUNDANT_HEADER_LENGTH, order);
    }

    private static int flags(byte[] block) {
        return block[FLAGS_OFFSET] & 0xff;
    }

    private static boolean secondIsNewer(int first, int second) {
        if (first == HIGHEST && second == 0) {
            return true;
        }
        if (second == HIGHEST && first == 0) {
            return false;
        }
        return second > first;
    }

    /**
     * Writes an active copy.
     *
     * @param length bytes of the whole block
     * @param order byte order of the check sum
     * @throws ImageException when the strings do not fit, with the sizes
     */
    public static byte[] encode(Environment environment, int length, ByteOrder order) throws ImageException {
        byte[] block = environment.encode(length, Environment.REDUNDANT_HEADER_LENGTH, order);
        block[FLAGS_OFFSET] = ACTIVE;
        return block;
    }

    /** The variables. */
    public Environment environment() {
        return environment;
    }

    /** Which copy they are from: 0 the first, 1 the second. */
    public int current() {
        return current;
    }
}

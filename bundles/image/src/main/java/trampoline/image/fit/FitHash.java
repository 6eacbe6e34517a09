package trampoline.image.fit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTreeNode;

/**
 * A hash node of an image.
 *
 * @param node its name: {@code "hash-1"}
 * @param algorithm {@code crc32}, {@code md5}, {@code sha1}, {@code sha256}, {@code sha384} or {@code sha512}, for one that
 *     can be verified; else what is there, or nothing
 * @param value its bytes in hexadecimal; nothing when it has none
 */
public record FitHash(String node, String algorithm, String value) {
    private static final String CRC32_NAME = "crc32";
    private static final String MISSING = "";

    private static final Map<String, String> DIGESTS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    /** What is wrong with it is said when it is verified; a part that nobody asks for does not spoil the file. */
    static FitHash read(DeviceTreeNode node) {
        String algorithm;
        try {
            algorithm = node.string("algo").orElse(MISSING);
        } catch (ImageException e) {
            algorithm = MISSING;
        }
        byte[] stated = node.property("value").orElse(new byte[0]);
        return new FitHash(node.name(), algorithm, HexFormat.of().formatHex(stated));
    }

    private static String where(String image, String node) {
        return "FIT: image '" + image + "', " + node;
    }

    /** True when it is of an algorithm that can be verified. */
    public boolean supported() {
        return algorithm.equals(CRC32_NAME) || DIGESTS.containsKey(algorithm);
    }

    /**
     * Checks that it is the hash of bytes.
     *
     * @param image name of the image, for the message
     * @throws ImageException when it is that of others
     */
    public void verify(String image, byte[] data) throws ImageException {
        String where = where(image, node);
        if (algorithm.equals(MISSING)) {
            throw new ImageException(where + ": property algo is missing");
        }
        if (!supported()) {
            throw new ImageException(
                    where + ": algo is '" + algorithm + "', but should be crc32, md5, sha1, sha256, sha384 or sha512");
        }
        if (value.isEmpty()) {
            throw new ImageException(where + ": property value is missing");
        }
        byte[] actual = hash(where, algorithm, data);
        if (!MessageDigest.isEqual(HexFormat.of().parseHex(value), actual)) {
            throw new ImageException(where(image, node) + ": " + algorithm + " is " + value + ", that of the data "
                    + HexFormat.of().formatHex(actual) + "; the data are damaged");
        }
    }

    private static byte[] hash(String where, String algorithm, byte[] data) throws ImageException {
        if (algorithm.equals(CRC32_NAME)) {
            CRC32 crc = new CRC32();
            crc.update(data);
            return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        }
        String digest = DIGESTS.get(algorithm);
        try {
            return MessageDigest.getInstance(digest).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw (ImageException) new ImageException(where + ": this Java has no " + digest).initCause(e);
        }
    }
}

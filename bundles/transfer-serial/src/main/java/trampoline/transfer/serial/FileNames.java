package trampoline.transfer.serial;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import trampoline.api.transfer.TransferException;

/** Names of files as they go over a line. */
public final class FileNames {
    private FileNames() {}

    /**
     * The name that a sender gave, without the folders in front of it.
     *
     * @param bytes UTF-8, or where that does not fit, ISO 8859-1
     * @throws TransferException when nothing is left, or what is left is no name of a file
     */
    public static String received(byte[] bytes, int offset, int length) throws TransferException {
        String path = decode(bytes, offset, length);
        String name = last(path);
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new TransferException("'" + printable(path) + "' is no name of a file");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new TransferException("the name '" + printable(name) + "' has control characters");
        }
        return name;
    }

    /**
     * A name as it is sent: its last component in UTF-8.
     *
     * @param name of a source; {@code file} stands for an empty one
     */
    public static byte[] sent(String name) {
        String last = last(name);
        return (last.isEmpty() ? "file" : last).getBytes(StandardCharsets.UTF_8);
    }

    private static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String decode(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

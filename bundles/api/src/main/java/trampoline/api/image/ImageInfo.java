package trampoline.api.image;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What an image says of itself.
 *
 * @param format name of the format
 * @param length bytes that belong to the image
 * @param loadAddress where it wants to lie; empty when anywhere will do
 * @param entry where it wants to be entered; empty when at its first byte
 * @param details further facts for people, in order
 */
public record ImageInfo(
        String format, long length, OptionalLong loadAddress, OptionalLong entry, Map<String, String> details) {}

package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where in a device tree blob the property {@code data} of each node of {@code /images} begins. The blob has been read
 * before, so that it is known to be sound. Source: Devicetree Specification 0.4, section 5.4.
 */
final class FitDataOffsets {
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int END = 9;
    private static final int STRUCTURE_FIELD = 8;
    private static final int STRINGS_FIELD = 12;
    private static final int IMAGE_DEPTH = 3;

    private final ByteBuffer words;
    private final Map<String, Integer> offsets = new HashMap<>();
    private int at;

    private FitDataOffsets(byte[] blob) {
        words = ByteBuffer.wrap(blob);
        at = words.getInt(STRUCTURE_FIELD);
    }

    /** Offsets by node name; nodes without the property are not there. */
    static Map<String, Integer> of(byte[] blob) {
        FitDataOffsets offsets = new FitDataOffsets(blob);
        offsets.walk();
        return offsets.offsets;
    }

    private void walk() {
        int depth = 0;
        boolean inImages = false;
        String name = "";
        for (int token = word(); token != END; token = word()) {
            switch (token) {
                case BEGIN_NODE -> {
                    name = text(at);
                    at = at + name.length() + 4 & ~3;
                    depth++;
                    inImages = depth == IMAGE_DEPTH - 1 ? name.equals("images") : inImages;
                }
                case END_NODE -> depth--;
                case PROPERTY -> {
                    int length = word();
                    String property = text(words.getInt(STRINGS_FIELD) + word());
                    if (depth == IMAGE_DEPTH && inImages && property.equals("data")) {
                        offsets.put(name, at);
                    }
                    at = at + length + 3 & ~3;
                }
                default -> {
                    // FDT_NOP
                }
            }
        }
    }

    private int word() {
        at += 4;
        return words.getInt(at - 4);
    }

    private String text(int offset) {
        int end = offset;
        while (words.get(end) != 0) {
            end++;
        }
        return new String(words.array(), offset, end - offset, StandardCharsets.ISO_8859_1);
    }
}

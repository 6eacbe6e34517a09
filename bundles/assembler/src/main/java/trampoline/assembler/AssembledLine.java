package trampoline.assembler;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** One line of an assembly, encoded. */
record AssembledLine(long address, int unit, int[] values, String text, String source) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LISTED_UNITS = 4;
    /** The column of the text: behind the address, the values of at most four bytes, and a margin. */
    private static final int TEXT = 24;

    void put(ByteBuffer image) {
        for (int value : values) {
            switch (unit) {
                case 1 -> image.put((byte) value);
                case 2 -> image.putShort((short) value);
                default -> image.putInt(value);
            }
        }
    }

    /** Address, values, text; data that are long continue on further lines, padding does not. */
    void list(StringBuilder listing) {
        if (values.length == 0) {
            listing.append(text).append('\n');
            return;
        }
        int step = Math.max(1, LISTED_UNITS / unit);
        boolean padding = text.startsWith(".space") || text.startsWith(".balign") || text.startsWith(".org");
        int end = padding ? Math.min(step, values.length) : values.length;
        for (int start = 0; start < end; start += step) {
            // every loader that is built is listed: String.format would take a good part of that
            StringBuilder line = new StringBuilder();
            long at = address + (long) start * unit;
            line.append(HEX.toHexDigits(at, at >>> 32 == 0 ? 8 : 16)).append("  ");
            for (int index = start; index < Math.min(start + step, end); index++) {
                line.append(HEX.toHexDigits(values[index], unit * 2));
            }
            if (start == 0) {
                line.append(" ".repeat(Math.max(2, TEXT - line.length()))).append(text);
            }
            listing.append(line.toString().stripTrailing()).append('\n');
        }
    }
}

package trampoline.assembler;

import java.nio.ByteBuffer;

/** One line of an assembly, encoded. */
record AssembledLine(long address, int unit, int[] values, String text, String source) {
    private static final int LISTED_UNITS = 4;

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
            StringBuilder hex = new StringBuilder();
            for (int index = start; index < Math.min(start + step, end); index++) {
                hex.append(String.format("%0" + unit * 2 + "x", values[index] & -1L >>> 64 - unit * 8));
            }
            String line = String.format(
                    "%08x  %-8s  %s", address + (long) start * unit, hex, start == 0 ? "    " + text : "");
            listing.append(line.stripTrailing()).append('\n');
        }
    }
}

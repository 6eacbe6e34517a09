package trampoline.console.blob.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.loader.StageContext;

/** Prints memory: an address, four words, and the same as characters. */
final class MemoryDump {
    private static final int LINE = 16;
    private static final int COLUMNS = 4;

    private MemoryDump() {}

    /** @param end the first address that is not shown */
    static void print(StageContext loader, long start, long end) {
        ByteOrder order = loader.board().bus().byteOrder();
        for (long at = start; at < end; at += LINE) {
            int count = (int) Math.min(LINE, end - at);
            StringBuilder line = new StringBuilder(String.format("%08x:", at));
            ByteBuffer bytes = ByteBuffer.allocate(count).order(order);
            for (int i = 0; i < count; i += 4) {
                int word = loader.bus().read32(at + i);
                bytes.putInt(word);
                line.append(String.format(" %08x", word));
            }
            line.append("         ".repeat(COLUMNS - count / 4)).append("  ");
            for (byte b : bytes.array()) {
                line.append(b >= ' ' && b <= '~' ? (char) b : '.');
            }
            loader.out().println(line.toString());
        }
    }
}

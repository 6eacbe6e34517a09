package trampoline.arch.arm.differential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Where things lie in the memory of both machines: 1 MiB of RAM at 0. */
final class Layout {
    /** Bytes of memory. */
    static final int MEMORY = 1 << 20;

    /** Handlers of exceptions, behind the vectors at 0. */
    static final int HANDLERS = 0x100;

    /** A vector whose stream ends there leads to its own offset from here. */
    static final int VECTOR_STOPS = 0x1000;

    /** Code that only the reference executes: it installs and collects banked registers. */
    static final int INSTALLER = 0x2000;

    static final int COLLECTOR = 0x2800;

    /** An undefined instruction, by which user mode is left for the collector. */
    static final int USER_EXIT = 0x2ffc;

    /** Where the collector ends. */
    static final int COLLECTED = 0x3000;

    /** What the collector stores. */
    static final int COLLECTED_VALUES = 0x3800;

    /** Level 1 translation table, 16 KiB. */
    static final int TABLE = 0x4000;

    /** Level 2 translation tables, 1 KiB each. */
    static final int SECOND_TABLES = 0x8000;

    /** A stream's code ends here, on the edge of a page, and both machines stop. */
    static final int END = 0x11000;

    /** A stream's constants: within reach of loads relative to r15. */
    static final int LITERALS = 0x11100;

    /** Words of constants. */
    static final int LITERAL_WORDS = 64;

    /** What the installer loads; near the code, so that one packet carries both. */
    static final int INSTALLED_VALUES = LITERALS + 4 * LITERAL_WORDS;

    /** What loads and stores work on lies somewhere in the 64 KiB from here on. */
    static final int DATA = 0x20000;

    static final int DATA_ROOM = 0x10000;

    /** How many bytes of it a stream uses. */
    static final int DATA_BYTES = 1024;

    private Layout() {}

    /** Addresses at which streams end. */
    static List<Long> stops() {
        return List.of(
                (long) END, VECTOR_STOPS + 0x04L, VECTOR_STOPS + 0x08L, VECTOR_STOPS + 0x0cL, VECTOR_STOPS + 0x10L);
    }

    /** Words in little-endian order. */
    static byte[] bytes(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.array();
    }

    static int[] words(byte[] bytes) {
        int[] words = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }
}

package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.boot.LoaderException;

/**
 * A file in ELF in RAM or flash. It does not say how long it is; that follows from where its tables, segments and
 * sections end.
 *
 * @param span where it lies
 * @param bytes as many as it says, but no more than there are
 */
record ElfInMemory(Span span, byte[] bytes) {
    private static final int MAGIC = 0x7f454c46;
    private static final int HEADER = 52;
    private static final int LITTLE_ENDIAN = 1;
    private static final int NO_BITS = 8;

    /** @throws LoaderException when there is none */
    static ElfInMemory read(BootMemory memory, long address) throws LoaderException {
        long room = Math.min(memory.room(address), BootMemory.LARGEST);
        byte[] head = memory.read("ELF header", address, Math.min(HEADER, room));
        if (head.length < HEADER || ByteBuffer.wrap(head).getInt(0) != MAGIC) {
            throw new LoaderException(String.format("## No elf image at address 0x%08x", address));
        }
        if (head[4] != 1) {
            throw new LoaderException(String.format("## Not a 32-bit elf image at address 0x%08x", address));
        }
        ByteBuffer words = order(head, head);
        long end = HEADER;
        end = Math.max(end, table(memory, address, room, words, new Table(28, 42, 44, 4, 16, -1)));
        end = Math.max(end, table(memory, address, room, words, new Table(32, 46, 48, 16, 20, 4)));
        byte[] bytes = memory.read("ELF file", address, Math.min(end, room));
        return new ElfInMemory(memory.readable("the ELF file", address, bytes.length), bytes);
    }

    /**
     * Where the header and the entries of a table say what they say: offsets of the table's offset, entry length and
     * count in the file header; of offset, length and type of the contents in an entry.
     */
    private record Table(int offset, int entryLength, int count, int contents, int length, int type) {}

    private static ByteBuffer order(byte[] head, byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(head[5] == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static long table(BootMemory memory, long address, long room, ByteBuffer head, Table table)
            throws LoaderException {
        long offset = Integer.toUnsignedLong(head.getInt(table.offset));
        int entry = head.getShort(table.entryLength) & 0xffff;
        int count = head.getShort(table.count) & 0xffff;
        long end = offset + (long) entry * count;
        if (offset == 0 || entry < table.length + 4 || end > room) {
            // what is wrong with it, the one who reads it says
            return Math.min(end, room);
        }
        byte[] bytes = memory.read("ELF table", address + offset, end - offset);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(head.order());
        for (int i = 0; i < count; i++) {
            boolean empty = table.type >= 0 && words.getInt(i * entry + table.type) == NO_BITS;
            long contents = Integer.toUnsignedLong(words.getInt(i * entry + table.contents));
            long length = Integer.toUnsignedLong(words.getInt(i * entry + table.length));
            end = empty ? end : Math.max(end, contents + length);
        }
        return end;
    }
}

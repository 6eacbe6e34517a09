package trampoline.console.uboot.memory;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/**
 * Objects one behind the other, as a command's arguments name them.
 *
 * @param address of the first, the base offset added
 * @param count 0 to 0x7fffffff
 * @param width bytes of one: 1, 2 or 4
 */
record MemoryObjects(long address, int count, int width) {
    /** Bytes between two looks at the keyboard. */
    static final int PIECE = 64 << 10;

    /**
     * Reads an address and a number of objects.
     *
     * @throws LoaderException naming what is wrong, also when they go on beyond the last address or are not aligned
     */
    static MemoryObjects of(Call call, int address, int count) throws LoaderException {
        return at(call, address, call.length(count, "number of objects"));
    }

    /** Reads an address of objects whose number is known. */
    static MemoryObjects at(Call call, int position, int count) throws LoaderException {
        long address = address(call, position);
        MemoryObjects objects = new MemoryObjects(address, count, call.width());
        call.memory().requireEnd(address, objects.length());
        call.memory().physical(address, objects.width);
        return objects;
    }

    /** Reads an address and adds the base offset. */
    static long address(Call call, int position) throws LoaderException {
        return call.memory()
                .wrapped(call.address(position, "address")
                        + MemoryState.of(call.loader()).base());
    }

    /** Bytes altogether. */
    long length() {
        return (long) count * width;
    }

    /** The address of one. */
    long address(long index) {
        return address + index * width;
    }

    /** What one is called. */
    String name() {
        return width == 4 ? "word" : width == 2 ? "halfword" : "byte";
    }

    /** Those from an index on that lie in one piece. */
    MemoryObjects piece(int from) {
        return new MemoryObjects(address(from), Math.min(count - from, PIECE / width), width);
    }

    /** The objects' bytes as they lie in memory; at most a piece of them. */
    byte[] read(AddressSpace memory) throws LoaderException {
        if (memory.plain(address, length())) {
            return memory.readBytes(address, (int) length());
        }
        byte[] bytes = new byte[(int) length()];
        for (int i = 0; i < count; i++) {
            memory.toBytes(memory.read(address(i), width), width, bytes, i * width);
        }
        return bytes;
    }

    /** Writes the objects' bytes; at most a piece of them. */
    void write(AddressSpace memory, byte[] bytes) throws LoaderException {
        if (memory.plain(address, length())) {
            memory.writeBytes(address, bytes);
            return;
        }
        for (int i = 0; i < count; i++) {
            memory.write(address(i), width, memory.fromBytes(bytes, i * width, width));
        }
    }

    /** @throws UsageException when the call has not as many words */
    static void requireWords(Call call, int least) throws UsageException {
        if (call.count() < least) {
            throw new UsageException("");
        }
    }
}

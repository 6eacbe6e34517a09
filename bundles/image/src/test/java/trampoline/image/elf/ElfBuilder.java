package trampoline.image.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.image.Bytes;

/** A program with two segments, a note and a section table, in any of the four forms. */
public final class ElfBuilder {
    /** Physical is virtual less this. */
    static final long OFFSET = 0x4000_0000L;

    static final int TEXT = 0x8000_0000;
    static final int TEXT_LENGTH = 0x40;
    static final int DATA = 0x8000_1000;
    static final int DATA_LENGTH = 0x20;
    static final int DATA_MEMORY = 0x200;

    final boolean wide;
    final ByteOrder order;

    ElfBuilder(int bits, ByteOrder order) {
        this.wide = bits == 64;
        this.order = order;
    }

    public static byte[] build(int bits, ByteOrder order) {
        return new ElfBuilder(bits, order).build();
    }

    int headerLength() {
        return wide ? 64 : 52;
    }

    int programHeaderLength() {
        return wide ? 56 : 32;
    }

    byte[] build() {
        int sectionLength = wide ? 64 : 40;
        int text = 0x200;
        int data = text + TEXT_LENGTH;
        int sections = data + DATA_LENGTH;
        ByteBuffer file = ByteBuffer.allocate(sections + sectionLength).order(order);
        file.put(new byte[] {
                    0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1
                })
                .position(16);
        file.putShort((short) 2).putShort((short) 8).putInt(1);
        address(file, Integer.toUnsignedLong(TEXT) + 4);
        address(file, headerLength());
        address(file, sections);
        file.putInt(0x5000_1000)
                .putShort((short) headerLength())
                .putShort((short) programHeaderLength())
                .putShort((short) 3)
                .putShort((short) sectionLength)
                .putShort((short) 1)
                .putShort((short) 0);
        header(file, 4, 4, text, Integer.toUnsignedLong(TEXT), 8, 8);
        header(file, 1, 5, text, Integer.toUnsignedLong(TEXT), TEXT_LENGTH, TEXT_LENGTH);
        header(file, 1, 6, data, Integer.toUnsignedLong(DATA) + TEXT_LENGTH, DATA_LENGTH, DATA_MEMORY);
        file.position(text);
        file.put(Bytes.sample(TEXT_LENGTH)).put(Bytes.sample(DATA_LENGTH));
        return file.array();
    }

    private void header(ByteBuffer file, int type, int flags, int offset, long virtual, int length, int memory) {
        file.putInt(type);
        if (wide) {
            file.putInt(flags);
        }
        address(file, offset);
        address(file, virtual);
        address(file, virtual - OFFSET);
        address(file, length);
        address(file, memory);
        if (!wide) {
            file.putInt(flags);
        }
        address(file, 0x10);
    }

    void address(ByteBuffer file, long address) {
        if (wide) {
            file.putLong(address);
        } else {
            file.putInt((int) address);
        }
    }

    /** Offset of field {@code index} of program header {@code number}: p_offset 0, p_vaddr 1, ... p_memsz 4, p_align. */
    int programField(int number, int index) {
        int at = headerLength() + number * programHeaderLength();
        return wide ? at + 8 + 8 * index : at + 4 + 4 * index + (index == 5 ? 4 : 0);
    }

    int programFlags(int number) {
        int at = headerLength() + number * programHeaderLength();
        return wide ? at + 4 : at + 24;
    }

    /** Offset of e_entry 0, e_phoff 1, e_shoff 2. */
    int headerField(int index) {
        return 24 + index * (wide ? 8 : 4);
    }

    /** Offset of e_ehsize 0, e_phentsize 1, e_phnum 2, e_shentsize 3, e_shnum 4, e_shstrndx 5. */
    int halfField(int index) {
        return (wide ? 52 : 40) + 2 * index;
    }

    byte[] withAddress(int offset, long value) {
        ByteBuffer file = ByteBuffer.wrap(build()).order(order);
        file.position(offset);
        address(file, value);
        return file.array();
    }

    byte[] withInt(int offset, int value) {
        byte[] file = build();
        ByteBuffer.wrap(file).order(order).putInt(offset, value);
        return file;
    }

    byte[] withHalf(int offset, int value) {
        byte[] file = build();
        ByteBuffer.wrap(file).order(order).putShort(offset, (short) value);
        return file;
    }

    byte[] withByte(int offset, int value) {
        byte[] file = build();
        file[offset] = (byte) value;
        return file;
    }
}

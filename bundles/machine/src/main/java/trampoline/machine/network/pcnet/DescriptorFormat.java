package trampoline.machine.network.pcnet;

import trampoline.machine.bus.BusMaster;

/** How descriptors lie in memory: the software style that BCR20 selects. All their words are little endian. */
enum DescriptorFormat {
    /** LANCE and PCnet-ISA: 16-bit words, addresses of 24 bits, the status in the byte above the address. */
    LANCE(8, 0, 6, 2),
    /** PCnet-PCI: 32-bit words, the buffer's address first. */
    PCNET_PCI(16, 0, 8, 4),
    /** PCnet-PCI with the address and the result in each other's place. */
    REORDERED(16, 8, 0, 4);

    /** Length and status lie behind one another at the same place in all formats. */
    private static final int COUNT = 4;

    private static final int STATUS_HIGH = 7;
    private static final int LANCE_STATUS = 3;
    private static final int MOST_BYTES = 4096;

    private final int length;
    private final int address;
    private final int result;
    private final int resultLength;

    DescriptorFormat(int length, int address, int result, int resultLength) {
        this.length = length;
        this.address = address;
        this.result = result;
        this.resultLength = resultLength;
    }

    /** The format of a software style; style 1 of the ILACC has the words of the PCnet-PCI. */
    static DescriptorFormat ofStyle(int style) {
        return switch (style) {
            case 0 -> LANCE;
            case 3 -> REORDERED;
            default -> PCNET_PCI;
        };
    }

    /** Bytes of a descriptor. */
    int length() {
        return length;
    }

    /**
     * Reads a descriptor.
     *
     * @param upper bits 31 to 24 of buffer addresses, in place, for the format whose addresses have only 24 bits
     * @throws trampoline.api.bus.BusError when memory does not answer
     */
    Descriptor read(BusMaster memory, long at, int upper) {
        byte[] bytes = new byte[length];
        memory.read(at, bytes, 0, length);
        int buffer = word(bytes, address);
        int status = (bytes[STATUS_HIGH] & 0xff) << 8 | bytes[STATUS_HIGH - 1] & 0xff;
        if (this == LANCE) {
            buffer = buffer & 0xffffff | upper;
            status = (bytes[LANCE_STATUS] & 0xff) << 8;
        }
        int count = MOST_BYTES - ((bytes[COUNT + 1] & 0x0f) << 8 | bytes[COUNT] & 0xff);
        return new Descriptor(at, Integer.toUnsignedLong(buffer), status, count);
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    /** Writes the length of a received frame. */
    void writeMessageLength(BusMaster memory, Descriptor descriptor, int bytes) {
        memory.write(descriptor.at() + result, new byte[] {(byte) bytes, (byte) (bytes >>> 8), 0, 0}, 0, resultLength);
    }

    /**
     * Writes what became of a transmission.
     *
     * @param errors BUFF to RTRY, as the top six bits of a word of 16
     */
    void writeTransmitResult(BusMaster memory, Descriptor descriptor, int errors) {
        byte[] bytes = new byte[resultLength];
        bytes[resultLength - 1] = (byte) (errors >>> 8);
        memory.write(descriptor.at() + result, bytes, 0, resultLength);
    }

    /** Writes the status, which gives a descriptor back when OWN is not in it: the last that is written. */
    void writeStatus(BusMaster memory, Descriptor descriptor, int status) {
        if (this == LANCE) {
            memory.write(descriptor.at() + LANCE_STATUS, new byte[] {(byte) (status >>> 8)}, 0, 1);
        } else {
            memory.write(descriptor.at() + STATUS_HIGH - 1, new byte[] {(byte) status, (byte) (status >>> 8)}, 0, 2);
        }
    }
}

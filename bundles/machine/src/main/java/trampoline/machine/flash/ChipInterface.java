package trampoline.machine.flash;

/**
 * How a chip is wired: which of its data pins are used, and so what its address pins count. The numbers are those of
 * the Common Flash Interface (JEDEC JEP137, device interface codes).
 */
public enum ChipInterface {
    /** A chip that has 8 data pins. */
    X8(0, 8, 0),
    /** A chip that has 16 data pins. */
    X16(1, 16, 0),
    /** A chip for 8 or 16 bits whose BYTE# pin is low: 8 data pins, and one address pin more, below A0. */
    BYTE_MODE(2, 8, 1),
    /** A chip for 8 or 16 bits whose BYTE# pin is high. */
    WORD_MODE(2, 16, 0);

    private final int code;
    private final int dataBits;
    private final int addressShift;

    ChipInterface(int code, int dataBits, int addressShift) {
        this.code = code;
        this.dataBits = dataBits;
        this.addressShift = addressShift;
    }

    /** What the chip's query table says of it. */
    int code() {
        return code;
    }

    /** Number of data pins in use: 8 or 16. */
    public int dataBits() {
        return dataBits;
    }

    /** Bytes that one address holds: 1 or 2. */
    int unit() {
        return dataBits / 8;
    }

    /** The bits of a value on the data pins. */
    int mask() {
        return (1 << dataBits) - 1;
    }

    /**
     * What the pins from A0 up show for an address: commands, identifiers and the query table are at these, in byte
     * mode too.
     */
    int register(int word) {
        return word >>> addressShift;
    }
}

package trampoline.console.blob.command;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.loader.console.Numbers;

/** How wide an access is. */
enum Width {
    /** 8 bits. */
    BYTE("b", 1) {
        @Override
        int read(LoaderBus bus, long address) {
            return bus.read8(address);
        }

        @Override
        void write(LoaderBus bus, long address, int value) {
            bus.write8(address, value);
        }
    },
    /** 16 bits. */
    HALFWORD("h", 2) {
        @Override
        int read(LoaderBus bus, long address) {
            return bus.read16(address);
        }

        @Override
        void write(LoaderBus bus, long address, int value) {
            bus.write16(address, value);
        }
    },
    /** 32 bits. */
    WORD("w", 4) {
        @Override
        int read(LoaderBus bus, long address) {
            return bus.read32(address);
        }

        @Override
        void write(LoaderBus bus, long address, int value) {
            bus.write32(address, value);
        }
    };

    private final String letter;
    private final int bytes;

    Width(String letter, int bytes) {
        this.letter = letter;
        this.bytes = bytes;
    }

    abstract int read(LoaderBus bus, long address);

    abstract void write(LoaderBus bus, long address, int value);

    String letter() {
        return letter;
    }

    int bytes() {
        return bytes;
    }

    /** An address and what is there. */
    String format(long address, int value) {
        return String.format("0x%08x: 0x%0" + 2 * bytes + "x", address, value);
    }

    /**
     * Reads a value of this width.
     *
     * @throws LoaderException when it is wider
     */
    int value(String argument, String text) throws LoaderException {
        int value = Numbers.word(argument, text);
        if (bytes < 4 && (value >> 8 * bytes != 0 && value >> 8 * bytes - 1 != -1)) {
            throw new LoaderException("out of range: " + argument + " is " + text + "; an access '" + letter + "' has "
                    + 8 * bytes + " bits");
        }
        return value & (bytes == 4 ? -1 : (1 << 8 * bytes) - 1);
    }

    /**
     * The width that a letter means.
     *
     * @throws LoaderException naming the letters, when it is none of them
     */
    static Width of(String text) throws LoaderException {
        for (Width width : values()) {
            if (width.letter.equals(text)) {
                return width;
            }
        }
        throw new LoaderException("invalid argument: WIDTH is '" + text + "'; it can be b, h or w");
    }
}

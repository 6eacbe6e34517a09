package trampoline.api.boot;

/**
 * A console UART that is already set up, as the simplest possible driver sees it: wait for a bit in the status register,
 * then read the receive or write the transmit register.
 *
 * @param transmit where a character to be sent is written
 * @param receive where a received character is read; on many UARTs the same register
 * @param status where the two bits are
 * @param transmitReady bits of the status register of which one is set while the transmitter has room
 * @param receiveReady bits of the status register of which one is set while a received character waits
 */
public record PolledConsole(Register transmit, Register receive, Register status, int transmitReady, int receiveReady) {
    /**
     * A register.
     *
     * @param address physical
     * @param width how wide it is accessed, in bytes: 1, 2 or 4
     */
    public record Register(long address, int width) {
        /** @throws IllegalArgumentException when the width is none of these, or does not divide the address */
        public Register {
            if (width != 1 && width != 2 && width != 4) {
                throw new IllegalArgumentException("width " + width + " is not permitted; 1, 2 and 4 are");
            }
            if (address % width != 0) {
                throw new IllegalArgumentException(
                        String.format("a register of %d bytes cannot lie at 0x%08x", width, address));
            }
        }
    }

    /** @throws IllegalArgumentException when nothing could ever be ready */
    public PolledConsole {
        if (transmitReady == 0 || receiveReady == 0) {
            throw new IllegalArgumentException("a mask without any bit would wait for ever");
        }
    }

    /** A UART with one register for both directions, all of whose registers are accessed in the same width. */
    public static PolledConsole withOneDataRegister(
            long dataAddress, long statusAddress, int width, int transmitReady, int receiveReady) {
        Register data = new Register(dataAddress, width);
        return new PolledConsole(data, data, new Register(statusAddress, width), transmitReady, receiveReady);
    }
}

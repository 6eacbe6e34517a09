package trampoline.api.loader;

/**
 * A console UART that is already set up, as the simplest possible driver sees it: wait for a bit in the status register,
 * then read or write the data register.
 *
 * @param dataAddress physical address of the data register
 * @param statusAddress physical address of the status register
 * @param width how wide the registers are accessed, in bytes: 1 or 4
 * @param transmitReady bits of the status register of which one is set while the transmitter has room
 * @param receiveReady bits of the status register of which one is set while a received character waits
 */
public record PolledConsole(long dataAddress, long statusAddress, int width, int transmitReady, int receiveReady) {
    public PolledConsole {
        if (width != 1 && width != 4) {
            throw new IllegalArgumentException("width " + width + " is not permitted; 1 and 4 are");
        }
        if (transmitReady == 0 || receiveReady == 0) {
            throw new IllegalArgumentException("a mask without any bit would wait for ever");
        }
    }
}

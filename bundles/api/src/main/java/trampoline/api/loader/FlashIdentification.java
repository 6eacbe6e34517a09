package trampoline.api.loader;

/**
 * What the chips of a flash bank say of themselves (JEDEC JESD68 and their identifier codes).
 *
 * @param busBits width of the bank
 * @param chipBits width of one chip
 * @param commandSet for people: {@code "Intel Extended"}
 * @param manufacturer JEDEC code of the manufacturer
 * @param device code of the device
 * @param eraseTimeout most milliseconds for a block erase
 * @param writeTimeout most milliseconds for a single word
 * @param bufferTimeout most milliseconds for a write buffer; 0 without one
 * @param bufferLength bytes that the write buffer of one chip holds; 0 without
 */
public record FlashIdentification(
        int busBits,
        int chipBits,
        String commandSet,
        int manufacturer,
        int device,
        int eraseTimeout,
        int writeTimeout,
        int bufferTimeout,
        int bufferLength) {}

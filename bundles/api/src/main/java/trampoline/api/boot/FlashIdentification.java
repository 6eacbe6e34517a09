package trampoline.api.boot;

import java.util.Optional;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/**
 * What the chips of a flash bank say of themselves (JEDEC JESD68 and their identifier codes).
 *
 * @param part the chips' name, where their codes tell what they are; empty when they describe themselves by a query table
 * @param busBits width of the bank: 8, 16 or 32
 * @param chipBits data lines of one chip: 8 or 16
 * @param commandSet the commands that they take
 * @param protection what locks their blocks have
 * @param manufacturer JEDEC code of the manufacturer
 * @param device code of the device
 * @param eraseTimeout most milliseconds for a block erase
 * @param writeTimeout most milliseconds for a single word
 * @param bufferTimeout most milliseconds for a write buffer; 0 without one
 * @param bufferLength bytes that the write buffer of one chip holds; 0 without
 */
public record FlashIdentification(
        Optional<String> part,
        int busBits,
        int chipBits,
        FlashCommandSet commandSet,
        FlashProtection protection,
        int manufacturer,
        int device,
        int eraseTimeout,
        int writeTimeout,
        int bufferTimeout,
        int bufferLength) {}

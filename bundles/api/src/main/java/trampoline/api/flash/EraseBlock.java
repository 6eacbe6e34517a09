package trampoline.api.flash;

/**
 * One erase block of a bank.
 *
 * @param offset first byte, from the start of the bank
 * @param length number of bytes
 */
public record EraseBlock(int offset, int length) {}

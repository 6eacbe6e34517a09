package trampoline.testkit.differential;

/**
 * Bytes at a physical address.
 *
 * @param address of the first byte, unsigned
 * @param bytes in memory order
 */
public record MemoryBlock(long address, byte[] bytes) {}

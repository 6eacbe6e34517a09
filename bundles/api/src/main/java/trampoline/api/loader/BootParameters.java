package trampoline.api.loader;

/**
 * What the kernel is told: a tag list, a block of strings, a device tree.
 *
 * @param address physical address of its first byte
 * @param length number of bytes
 */
public record BootParameters(long address, int length) {}

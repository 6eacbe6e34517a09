package trampoline.api.image;

import java.nio.ByteOrder;

/**
 * The machine that a kernel is for.
 *
 * @param architecture how images name its architecture
 * @param bits width of its addresses, 32 or 64
 * @param byteOrder in which it runs
 * @param kernelAddress where kernels go that say no address of their own, and where those that unpack themselves unpack
 *     to, as the core sees it
 */
public record KernelTarget(ImageArchitecture architecture, int bits, ByteOrder byteOrder, long kernelAddress) {}

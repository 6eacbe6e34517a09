package trampoline.console.uboot.command;

import trampoline.testkit.cpu.IdleCpu;

/**
 * A core that only translates addresses: each to itself. One of 32 bits maps those from 0xc0000000 on nowhere, one of 64
 * bits those from 2^48 on.
 */
final class TestCpu extends IdleCpu {
    private final int bits;

    TestCpu(int bits) {
        this.bits = bits;
    }

    @Override
    public int addressBits() {
        return bits;
    }

    @Override
    public long translate(long address) {
        long unmapped = bits == Integer.SIZE ? 0xc000_0000L : 1L << 48;
        return address >= 0 && address < unmapped ? address : -1;
    }
}

package trampoline.console.uboot.command;

import trampoline.testkit.cpu.IdleCpu;

/** A core that only translates addresses: each to itself, those from 0xc0000000 on nowhere. */
final class TestCpu extends IdleCpu {
    private static final long FIRST_UNMAPPED = 0xc0000000L;

    @Override
    public long translate(long address) {
        return address < FIRST_UNMAPPED ? address : -1;
    }
}

package trampoline.arch.mips.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.testkit.conformance.GuestCode;

/**
 * MIPS code as the conformance tests want it, in kseg0; BEV is clear, so that exceptions go to RAM.
 *
 * @param byteOrder of the core
 */
record MipsCode(ByteOrder byteOrder) implements GuestCode {
    private static final int GENERAL = 0x8000_0180;
    private static final int NOP = 0;
    private static final int INTERRUPTS = 1;
    private static final int HARDWARE_0 = 1 << 10;

    private byte[] words(int... words) {
        ByteBuffer code = ByteBuffer.allocate(4 * words.length).order(byteOrder);
        for (int word : words) {
            code.putInt(word);
        }
        return code.array();
    }

    private static int high(long value) {
        return (int) (value >>> 16) & 0xffff;
    }

    private static int low(long value) {
        return (int) value & 0xffff;
    }

    @Override
    public void prepare(Cpu cpu) {
        cpu.setRegister("status", 0);
    }

    @Override
    public long start() {
        return 0x8000_8000L;
    }

    @Override
    public String counter() {
        return "r8";
    }

    @Override
    public byte[] add(int amount) {
        return words(0x2508_0000 | amount);
    }

    @Override
    public byte[] jump(long from, long to) {
        return words(0x0800_0000 | (int) (to >>> 2) & 0x3ff_ffff, NOP);
    }

    @Override
    public byte[] store(long address, byte[] bytes) {
        int word = ByteBuffer.wrap(bytes).order(byteOrder).getInt();
        // lui at; ori at, at; lui v0; ori v0, v0; sw v0, 0(at)
        return words(
                0x3c01_0000 | high(address),
                0x3421_0000 | low(address),
                0x3c02_0000 | high(word),
                0x3442_0000 | low(word),
                0xac22_0000);
    }

    @Override
    public byte[] load(long address) {
        // lui at; ori at, at; lw v0, 0(at)
        return words(0x3c01_0000 | high(address), 0x3421_0000 | low(address), 0x8c22_0000);
    }

    @Override
    public long nowhere() {
        return 0xa020_0000L;
    }

    @Override
    public byte[] undefined() {
        return words(0xfc00_0000);
    }

    @Override
    public long undefinedEntry() {
        return Integer.toUnsignedLong(GENERAL);
    }

    @Override
    public long faultEntry() {
        return Integer.toUnsignedLong(GENERAL);
    }

    @Override
    public String interrupt() {
        return "int0";
    }

    @Override
    public void allowInterrupt(Cpu cpu) {
        cpu.setRegister("status", cpu.register("status") | INTERRUPTS | HARDWARE_0);
    }

    @Override
    public long interruptEntry() {
        return Integer.toUnsignedLong(GENERAL);
    }
}

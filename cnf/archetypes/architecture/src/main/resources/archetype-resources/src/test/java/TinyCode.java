package ${package};

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.testkit.conformance.GuestCode;

/** Machine code as the conformance tests want it. */
final class TinyCode implements GuestCode {
    private static byte[] words(int... words) {
        ByteBuffer code = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            code.putInt(word);
        }
        return code.array();
    }

    private static int word(int opcode, int a, int b, int c) {
        return opcode << 28 | a << 24 | b << 20 | c & 0xfffff;
    }

    @Override
    public ByteOrder byteOrder() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    @Override
    public long start() {
        return 0x8000;
    }

    @Override
    public String counter() {
        return "r4";
    }

    @Override
    public byte[] add(int amount) {
        return words(word(3, 4, 4, amount));
    }

    @Override
    public byte[] jump(long from, long to) {
        return words(word(7, 0, 0, (int) (to - from) / 4));
    }

    @Override
    public byte[] store(long address, byte[] bytes) {
        int value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return words(
                word(1, 1, 0, (int) address),
                word(2, 1, 0, (int) address >>> 20),
                word(1, 2, 0, value),
                word(2, 2, 0, value >>> 20),
                word(5, 2, 1, 0));
    }

    @Override
    public byte[] load(long address) {
        return words(word(1, 1, 0, (int) address), word(2, 1, 0, (int) address >>> 20), word(4, 2, 1, 0));
    }

    @Override
    public long nowhere() {
        return 0x0020_0000;
    }

    @Override
    public byte[] undefined() {
        return words(0);
    }

    @Override
    public long undefinedEntry() {
        return TinyCore.FAULT;
    }

    @Override
    public long faultEntry() {
        return TinyCore.FAULT;
    }

    @Override
    public String interrupt() {
        return "irq";
    }

    @Override
    public void allowInterrupt(Cpu cpu) {
        cpu.setRegister("status", 1);
    }

    @Override
    public long interruptEntry() {
        return TinyCore.INTERRUPT;
    }
}

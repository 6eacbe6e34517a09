package example.riscv.kit;

import example.riscv.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import trampoline.api.cpu.Cpu;
import trampoline.testkit.conformance.GuestCode;

/** RISC-V code as the conformance tests want it, in machine mode. */
public final class RiscvCode implements GuestCode {
    private static final int TRAPS = 0x400;
    private static final int EXTERNAL = 1 << 11;
    private static final int ENABLED = 1 << 3;
    private static final int FENCE_I = 0x0000_100f;
    private static final int A0 = 10;
    private static final int T0 = 5;
    private static final int T1 = 6;
    private static final int[] OPCODES = {
        Words.LOAD,
        Words.OP_IMM,
        Words.STORE,
        Words.OP,
        Words.BRANCH,
        Words.SYSTEM,
        0x17,
        0x1b,
        0x2f,
        0x37,
        0x3b,
        0x67,
        0x6f
    };

    private static byte[] words(int... words) {
        ByteBuffer code = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            code.putInt(word);
        }
        return code.array();
    }

    /** The upper part of a constant, so that its lower twelve bits can be added with their sign. */
    private static int upper(long value) {
        return (int) (value + 0x800 >>> 12);
    }

    private static int lower(long value) {
        return (int) value << 20 >> 20;
    }

    @Override
    public ByteOrder byteOrder() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    @Override
    public void prepare(Cpu cpu) {
        cpu.setRegister("mtvec", TRAPS);
    }

    @Override
    public long start() {
        return 0x8000;
    }

    @Override
    public String counter() {
        return "a0";
    }

    @Override
    public byte[] add(int amount) {
        return words(Words.addi(A0, A0, amount));
    }

    @Override
    public byte[] jump(long from, long to) {
        return words(Words.jal(0, (int) (to - from)));
    }

    @Override
    public byte[] store(long address, byte[] bytes) {
        int word = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return words(
                Words.lui(T0, upper(address)),
                Words.addi(T0, T0, lower(address)),
                Words.lui(T1, upper(word)),
                Words.addi(T1, T1, lower(word)),
                Words.s(Words.STORE, 2, T0, T1, 0),
                FENCE_I);
    }

    @Override
    public byte[] load(long address) {
        return words(
                Words.lui(T0, upper(address)), Words.addi(T0, T0, lower(address)), Words.i(Words.LOAD, 2, T1, T0, 0));
    }

    @Override
    public long nowhere() {
        return 0x0020_0000;
    }

    @Override
    public byte[] undefined() {
        return words(0xffff_ffff);
    }

    @Override
    public long undefinedEntry() {
        return TRAPS;
    }

    @Override
    public long faultEntry() {
        return TRAPS;
    }

    @Override
    public String interrupt() {
        return "meip";
    }

    @Override
    public void allowInterrupt(Cpu cpu) {
        cpu.setRegister("mie", EXTERNAL);
        cpu.setRegister("mstatus", cpu.register("mstatus") | ENABLED);
    }

    @Override
    public long interruptEntry() {
        return TRAPS;
    }

    /** Of long and compressed instructions about as many. */
    @Override
    public byte[] random(Random random) {
        int word = random.nextInt();
        return words(random.nextBoolean() ? word & ~0x7f | OPCODES[random.nextInt(OPCODES.length)] : word);
    }
}

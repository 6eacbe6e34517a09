package trampoline.arch.arm.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import trampoline.api.cpu.Cpu;
import trampoline.testkit.conformance.GuestCode;

/** ARM code as the conformance tests want it. */
final class ArmCode implements GuestCode {
    private static final int IRQ_MASKED = 0x80;
    private static final String CONTROL = "cp15_control";
    private static final int HIGH_VECTORS = 1 << 13;

    private static byte[] words(int... words) {
        ByteBuffer code = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            code.putInt(word);
        }
        return code.array();
    }

    @Override
    public ByteOrder byteOrder() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** Has the vectors low on a core that starts with high ones. */
    @Override
    public void prepare(Cpu cpu) {
        if (cpu.registers().stream().anyMatch(register -> register.name().equals(CONTROL))) {
            cpu.setRegister(CONTROL, cpu.register(CONTROL) & ~HIGH_VECTORS);
        }
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
        return words(0xe284_4000 | amount);
    }

    @Override
    public byte[] jump(long from, long to) {
        return words(0xea00_0000 | (int) (to - from - 8 >> 2) & 0xff_ffff);
    }

    @Override
    public byte[] store(long address, byte[] bytes) {
        int word = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        // ldr r0, [pc, #8]; ldr r1, [pc, #8]; str r1, [r0]; b over the literals
        return words(0xe59f_0008, 0xe59f_1008, 0xe580_1000, 0xea00_0001, (int) address, word);
    }

    @Override
    public byte[] load(long address) {
        // ldr r0, [pc, #0]; ldr r0, [r0]; the literal
        return words(0xe59f_0000, 0xe590_0000, (int) address);
    }

    @Override
    public long nowhere() {
        return 0x0020_0000;
    }

    @Override
    public byte[] undefined() {
        return words(0xe7ff_ffff);
    }

    @Override
    public long undefinedEntry() {
        return 0x04;
    }

    @Override
    public long faultEntry() {
        return 0x10;
    }

    @Override
    public String interrupt() {
        return "irq";
    }

    @Override
    public void allowInterrupt(Cpu cpu) {
        cpu.setRegister("cpsr", cpu.register("cpsr") & ~IRQ_MASKED);
    }

    @Override
    public long interruptEntry() {
        return 0x18;
    }

    /** Half of them are executed whatever the flags are. */
    @Override
    public byte[] random(Random random) {
        int word = random.nextInt();
        return words(random.nextBoolean() ? word & 0x0fff_ffff | 0xe000_0000 : word);
    }
}

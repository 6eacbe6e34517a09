package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Thumb instruction set. ARM ARM, A6 and A7. */
class ThumbTest {
    private static final int START = ArmMachine.START;
    private static final int DATA = 0x4000;

    private final ArmMachine machine = ArmMachine.arm7tdmi();

    private ArmMachine run(int... halfwords) {
        machine.thumb(halfwords);
        machine.cpu.run(halfwords.length);
        return machine;
    }

    /** r0 = 7, r1 = 0x80000005, r2 = 3, C set; instruction, register, its value, flags NZCV afterwards. */
    @ParameterizedTest
    @CsvSource({
        "0008, 0, 80000005, 1010", // lsl r0, r1, #0: C stays
        "0048, 0, 0000000a, 0010", // lsl r0, r1, #1
        "0808, 0, 00000000, 0110", // lsr r0, r1, #32
        "0848, 0, 40000002, 0010", // lsr r0, r1, #1
        "1008, 0, ffffffff, 1010", // asr r0, r1, #32
        "1048, 0, c0000002, 1010", // asr r0, r1, #1
        "1888, 0, 80000008, 1000", // add r0, r1, r2
        "1a88, 0, 80000002, 1010", // sub r0, r1, r2
        "1cc8, 0, 80000008, 1000", // add r0, r1, #3
        "1ec8, 0, 80000002, 1010", // sub r0, r1, #3
        "2000, 0, 00000000, 0110", // mov r0, #0
        "2807, 0, 00000007, 0110", // cmp r0, #7
        "30ff, 0, 00000106, 0000", // add r0, #255
        "3808, 0, ffffffff, 1000", // sub r0, #8
        "4008, 0, 00000005, 0010", // and r0, r1
        "4048, 0, 80000002, 1010", // eor r0, r1
        "4090, 0, 00000038, 0000", // lsl r0, r2
        "40d1, 1, 10000000, 0010", // lsr r1, r2
        "4111, 1, f0000000, 1010", // asr r1, r2
        "4148, 0, 8000000d, 1000", // adc r0, r1
        "4188, 0, 80000002, 1001", // sbc r0, r1
        "41d1, 1, b0000000, 1010", // ror r1, r2
        "4210, 0, 00000007, 0010", // tst r0, r2
        "4248, 0, 7ffffffb, 0000", // neg r0, r1
        "4288, 0, 00000007, 1001", // cmp r0, r1
        "42c8, 0, 00000007, 1000", // cmn r0, r1
        "4308, 0, 80000007, 1010", // orr r0, r1
        "4350, 0, 00000015, 0010", // mul r0, r2
        "4390, 0, 00000004, 0010", // bic r0, r2
        "43d0, 0, fffffffc, 1010", // mvn r0, r2
        "4408, 0, 8000000c, 0010", // add r0, r1 without flags
        "4688, 8, 80000005, 0010", // mov r8, r1
        "4586, 14, 00000000, 0110", // cmp lr, r0 with r0 = 7: see below
    })
    void dataProcessing(String instruction, int register, String value, String flags) {
        machine.set("r0", 7).set("r1", 0x80000005).set("r2", 3).flags(2);
        int code = Integer.parseInt(instruction, 16);
        if (code == 0x4586) {
            // cmp lr, r0: both 0
            machine.set("r0", 0);
        }
        run(code);
        assertThat(machine.get("r" + register)).isEqualTo(Integer.parseUnsignedInt(value, 16));
        assertThat(machine.flags()).isEqualTo(Integer.parseInt(flags, 2));
        assertThat(machine.cpu.pc()).isEqualTo(START + 2);
    }

    @Test
    void addresses() {
        machine.set("sp", 0x5000);
        // add r0, pc, #8; nop; add r1, pc, #8; add r2, sp, #16; sub sp, #8; add sp, #16; mov r3, pc
        run(0xa002, 0x46c0, 0xa102, 0xaa04, 0xb082, 0xb004, 0x467b);
        assertThat(machine.get("r0")).isEqualTo(START + 4 + 8);
        assertThat(machine.get("r1")).isEqualTo(START + 8 + 8);
        assertThat(machine.get("r2")).isEqualTo(0x5010);
        assertThat(machine.get("sp")).isEqualTo(0x5008);
        assertThat(machine.get("r3")).isEqualTo(START + 12 + 4);
    }

    @Test
    void loadsAndStores() {
        machine.bus.write32(DATA, 0x8091a2b3);
        machine.set("r1", DATA).set("r2", 2).set("sp", DATA + 0x100);
        // ldr r0, [r1]; ldrb r3, [r1, #1]; ldrh r4, [r1, #2]; ldrsb r5, [r1, r2]; ldrsh r6, [r1, r2]; ldrb r7, [r1, r2]
        run(0x6808, 0x784b, 0x884c, 0x568d, 0x5e8e, 0x5c8f);
        assertThat(machine.get("r0")).isEqualTo(0x8091a2b3);
        assertThat(machine.get("r3")).isEqualTo(0xa2);
        assertThat(machine.get("r4")).isEqualTo(0x8091);
        assertThat(machine.get("r5")).isEqualTo(0xffffff91);
        assertThat(machine.get("r6")).isEqualTo(0xffff8091);
        assertThat(machine.get("r7")).isEqualTo(0x91);
        // str r0, [r1, #4]; strb r0, [r1, #9]; strh r0, [r1, #12]; str r0, [sp, #8]; ldr r3, [sp, #8]
        run(0x6048, 0x7248, 0x8188, 0x9002, 0x9b02);
        assertThat(machine.word(DATA + 4)).isEqualTo(0x8091a2b3);
        assertThat(machine.word(DATA + 8)).isEqualTo(0xb300);
        assertThat(machine.word(DATA + 12)).isEqualTo(0xa2b3);
        assertThat(machine.get("r3")).isEqualTo(0x8091a2b3);
        // str r0, [r1, r2]; strh r0, [r1, r2]; strb r0, [r1, r2]; ldr, ldrh with register: at 0x20 from DATA
        machine.set("r2", 0x20);
        run(0x5088, 0x588b, 0x528a, 0x5a8c, 0x5488);
        assertThat(machine.get("r3")).isEqualTo(0x8091a2b3);
        assertThat(machine.get("r4")).isEqualTo(0x20);
        assertThat(machine.word(DATA + 0x20)).isEqualTo(0x809100b3);
    }

    @Test
    void literals() {
        // ldr r0, [pc, #4] at an address that is 2 beyond a multiple of 4
        machine.bus.write32(START + 8, 0xcafe);
        machine.thumb(0x46c0, 0x4801);
        machine.cpu.run(2);
        assertThat(machine.get("r0")).isEqualTo(0xcafe);
    }

    @Test
    void blocks() {
        machine.set("sp", DATA).set("r0", 1).set("r7", 2).set("lr", 0x9001);
        // push {r0, r7, lr}; pop {r1, r2, pc}
        run(0xb581, 0xbd06);
        assertThat(machine.word(DATA - 12)).isEqualTo(1);
        assertThat(machine.get("r1")).isEqualTo(1);
        assertThat(machine.get("r2")).isEqualTo(2);
        assertThat(machine.get("sp")).isEqualTo(DATA);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
        // in ARMv4T popping the PC stays in Thumb state
        assertThat(machine.get("cpsr") & ArmCore.T).isNotZero();
        // stmia r3!, {r0, r7}; ldmia r4!, {r4, r5}
        machine.set("r3", DATA).set("r4", DATA);
        run(0xc381, 0xcc30);
        assertThat(machine.get("r3")).isEqualTo(DATA + 8);
        assertThat(machine.get("r4")).isEqualTo(1);
        assertThat(machine.get("r5")).isEqualTo(2);
    }

    @Test
    void branches() {
        // b . + 0x10, b . - 0x10, beq . + 8, bl forwards and backwards
        assertThat(run(0xe006).cpu.pc()).isEqualTo(START + 0x10);
        assertThat(run(0xe7f6).cpu.pc()).isEqualTo(START - 0x10);
        assertThat(machine.flags(4).thumb(0xd002).cpu.run(1)).isNotNull();
        assertThat(machine.cpu.pc()).isEqualTo(START + 8);
        machine.flags(0);
        assertThat(run(0xd002).cpu.pc()).isEqualTo(START + 2);
        assertThat(run(0xf001, 0xf802).cpu.pc()).isEqualTo(START + 4 + 0x1004);
        assertThat(machine.get("lr")).isEqualTo(START + 5);
        assertThat(run(0xf7ff, 0xfffe).cpu.pc()).isEqualTo(START);
    }

    @Test
    void interworking() {
        // bx r0 to ARM state
        machine.set("r0", 0x9000);
        run(0x4700);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
        assertThat(machine.get("cpsr") & ArmCore.T).isZero();
        // and back from there: bx r1
        machine.set("r1", 0x9101).execute(0xe12fff11);
        assertThat(machine.cpu.pc()).isEqualTo(0x9100);
        assertThat(machine.get("cpsr") & ArmCore.T).isNotZero();
        // bx pc
        run(0x4778);
        assertThat(machine.cpu.pc()).isEqualTo(START + 4);
        assertThat(machine.get("cpsr") & ArmCore.T).isZero();
    }

    @ParameterizedTest
    @CsvSource({"df05, svc, 8, 2", "de00, und, 4, 2", "6800, abt, 10, 8", "e800, und, 4, 2"})
    void exceptions(String instruction, String mode, String vector, int link) {
        machine.set("cpsr", 0x10).set("r0", ArmMachine.NOWHERE);
        run(Integer.parseInt(instruction, 16));
        assertThat(machine.cpu.mode()).isEqualTo(mode);
        assertThat(machine.cpu.pc()).isEqualTo(Integer.parseInt(vector, 16));
        assertThat(machine.get("lr")).isEqualTo(START + link);
        assertThat(machine.get("spsr")).isEqualTo(0x30);
        assertThat(machine.get("cpsr") & ArmCore.T).isZero();
    }

    @Test
    void interruptsReturnToThumbState() {
        machine.set("cpsr", 0x10);
        // at the vector: subs pc, lr, #4
        machine.bus.write32(0x18, 0xe25ef004);
        machine.cpu.input("irq").set(true);
        // mov r0, #1
        machine.thumb(0x2001);
        machine.cpu.run(0);
        assertThat(machine.get("lr")).isEqualTo(START + 4);
        machine.cpu.input("irq").set(false);
        machine.cpu.run(2);
        assertThat(machine.get("r0")).isEqualTo(1);
        assertThat(machine.get("cpsr")).isEqualTo(0x30);
        assertThat(machine.cpu.pc()).isEqualTo(START + 2);
    }

    @Test
    void theBaseIsUpdatedByAnAbort() {
        machine.set("r3", ArmMachine.RAM_SIZE - 4);
        // stmia r3!, {r0, r7}
        run(0xc381);
        assertThat(machine.cpu.mode()).isEqualTo("abt");
        assertThat(machine.get("r3")).isEqualTo(ArmMachine.RAM_SIZE + 4);
    }
}

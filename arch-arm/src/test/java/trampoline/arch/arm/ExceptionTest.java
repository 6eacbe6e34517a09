package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.StopReason;

/** Exception entry. ARM ARM, A2.6, tables "Exception processing modes" and the entry sequences after them. */
class ExceptionTest {
    private static final int START = ArmMachine.START;

    private final ArmMachine machine = ArmMachine.sa1100();

    private void assertEntered(String mode, int vector, int link, int saved, boolean fiqMasked) {
        assertThat(machine.cpu.mode()).isEqualTo(mode);
        assertThat(machine.cpu.pc()).isEqualTo(Integer.toUnsignedLong(vector));
        assertThat(machine.get("lr")).isEqualTo(link);
        assertThat(machine.get("spsr")).isEqualTo(saved);
        int masks = ArmCore.I | (fiqMasked ? ArmCore.F : 0);
        assertThat(machine.get("cpsr") & 0xff)
                .isEqualTo(masks | Mode.valueOf(mode.toUpperCase(java.util.Locale.ROOT)).bits);
        assertThat(machine.get("cpsr") >>> 28).as("flags stay").isEqualTo(saved >>> 28);
    }

    @ParameterizedTest
    @CsvSource({
        "ef123456, svc, 8, 4", // swi 0x123456
        "e6000010, und, 4, 4", // undefined instruction space
        "e7ffffff, und, 4, 4",
        "ee000000, und, 4, 4", // cdp p0
        "ed900100, und, 4, 4", // ldc p1, c0, [r0]
        "ec000100, und, 4, 4", // stc p1, c0, [r0], -#0
        "ee100110, und, 4, 4", // mrc p1, 0, r0, c0, c0, 0
        "ee000e10, und, 4, 4", // mcr p14, 0, r0, c0, c0, 0
        "e12fff10, und, 4, 4", // bx r0, which ARMv4 does not have
        "e1000000, ok, 0, 0", // mrs r0, cpsr with its should-be-one bits zero
        "e1200070, und, 4, 4", // bkpt, of ARMv5
        "e16f0f10, und, 4, 4", // clz, of ARMv5
        "e1c000d0, und, 4, 4", // ldrd, of ARMv5TE
        "e0400090, und, 4, 4", // umaal, of ARMv6
        "e1800090, und, 4, 4", // strex, of ARMv6
        "e5900000, abt, 10, 8", // ldr r0, [r0], nowhere
        "e5800000, abt, 10, 8", // str r0, [r0]
        "e8900002, abt, 10, 8", // ldmia r0, {r1}
        "e1000090, abt, 10, 8", // swp r0, r0, [r0]
    })
    void instructionsThatTakeExceptions(String instruction, String mode, String vector, int linkOffset) {
        machine.set("cpsr", 0x60000010).set("r0", ArmMachine.NOWHERE);
        machine.execute(Integer.parseUnsignedInt(instruction, 16));
        if (mode.equals("ok")) {
            assertThat(machine.cpu.pc()).isEqualTo(START + 4);
        } else {
            assertEntered(mode, Integer.parseInt(vector, 16), START + linkOffset, 0x60000010, false);
        }
    }

    @Test
    void failedConditionsTakeNoException() {
        // swine, undefined and ldr from nowhere, all of them NE
        machine.flags(4).set("r0", ArmMachine.NOWHERE).execute(0x1f000000, 0x16000010, 0x15900000);
        assertThat(machine.cpu.pc()).isEqualTo(START + 12);
        assertThat(machine.cpu.mode()).isEqualTo("svc");
    }

    @Test
    void prefetchAbort() {
        machine.set("cpsr", 0x60000010);
        machine.cpu.setPc(ArmMachine.NOWHERE);
        machine.cpu.run(1);
        assertEntered("abt", 0x0c, ArmMachine.NOWHERE + 4, 0x60000010, false);
    }

    @Test
    void highVectors() {
        machine.set("cp15_control", SystemControl.V).set("cpsr", 0x60000010);
        machine.execute(0xef000000);
        assertEntered("svc", 0xffff0008, START + 4, 0x60000010, false);
    }

    @ParameterizedTest
    @CsvSource({"irq, irq, 18, false", "fiq, fiq, 1c, true"})
    void interrupts(String input, String mode, String vector, boolean masksFiq) {
        machine.set("cpsr", 0x60000010);
        machine.cpu.input(input).set(true);
        // nop
        machine.program(0xe1a00000);
        machine.cpu.run(0);
        assertEntered(mode, Integer.parseInt(vector, 16), START + 4, 0x60000010, masksFiq);
        assertThat(machine.cpu.instructions()).isZero();
    }

    @Test
    void maskedInterruptsWait() {
        machine.cpu.input("irq").set(true);
        machine.cpu.input("fiq").set(true);
        // nop; msr cpsr_c, #0x53 (IRQ enabled, FIQ masked); nop
        machine.program(0xe1a00000, 0xe321f053, 0xe1a00000);
        machine.cpu.run(1);
        assertThat(machine.cpu.pc()).isEqualTo(START + 4);
        machine.cpu.run(1);
        assertEntered("irq", 0x18, START + 12, 0x53, true);
    }

    @Test
    void enablingTakesThePendingInterruptBeforeTheNextInstruction() {
        machine.cpu.input("irq").set(true);
        // at the vector: mov r5, #1; msr cpsr_c, #0x53; mov r0, #1
        machine.bus.write32(0x18, 0xe3a05001);
        machine.program(0xe321f053, 0xe3a00001);
        machine.cpu.run(2);
        assertThat(machine.get("r0")).isZero();
        assertThat(machine.get("r5")).isEqualTo(1);
        assertThat(machine.get("r14_irq")).isEqualTo(START + 8);
    }

    @Test
    void fiqComesFirst() {
        machine.set("cpsr", 0x10);
        machine.cpu.input("irq").set(true);
        machine.cpu.input("fiq").set(true);
        machine.program(0xe1a00000);
        machine.cpu.run(0);
        assertEntered("fiq", 0x1c, START + 4, 0x10, true);
    }

    @Test
    void reset() {
        machine.set("cpsr", 0xf0000010).set("cp15_control", SystemControl.V).set("r13_irq", 5);
        machine.cpu.reset();
        assertThat(machine.cpu.pc()).isZero();
        assertThat(machine.get("cpsr") & 0xff).isEqualTo(0xd3);
        assertThat(machine.get("cp15_control")).isEqualTo(0x70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"irq", "fiq", "wake"})
    void waitingEndsByAnInputThoughItIsMasked(String input) {
        // mcr p15, 0, r0, c15, c8, 2; mov r0, #1
        machine.program(0xee0f0f58, 0xe3a00001);
        assertThat(machine.cpu.run(10)).isEqualTo(StopReason.WAITING);
        assertThat(machine.cpu.instructions()).isEqualTo(1);
        assertThat(machine.cpu.waiting()).isTrue();
        assertThat(machine.cpu.run(10)).isEqualTo(StopReason.WAITING);
        machine.cpu.input(input).set(true);
        assertThat(machine.cpu.run(1)).isEqualTo(StopReason.LIMIT);
        assertThat(machine.get("r0")).isEqualTo(1);
        assertThat(machine.cpu.mode()).isEqualTo("svc");
    }

    @Test
    void waitingEndsByAnInterrupt() {
        machine.set("cpsr", 0x13);
        machine.program(0xee0f0f58, 0xe3a00001);
        machine.cpu.run(10);
        machine.cpu.input("irq").set(true);
        machine.cpu.run(0);
        assertEntered("irq", 0x18, START + 8, 0x13, false);
    }

    @ParameterizedTest
    @CsvSource({
        // instruction, r1 after it aborts with r1 = nowhere and r2 = 16, base restored and base updated
        "e4910004, 0, 4", // ldr r0, [r1], #4
        "e5b10004, 0, 4", // ldr r0, [r1, #4]!
        "e5310004, 0, -4", // ldr r0, [r1, #-4]!
        "e6910002, 0, 16", // ldr r0, [r1], r2
        "e7a10082, 0, 32", // str r0, [r1, r2, lsl #1]!
        "e72100a2, 0, -8", // str r0, [r1, -r2, lsr #1]!
        "e6910062, 0, 8", // ldr r0, [r1], r2, rrx with C clear
        "e4c10001, 0, 1", // strb r0, [r1], #1
        "e4b10004, 0, 4", // ldrt r0, [r1], #4
        "e0d100b2, 0, 2", // ldrh r0, [r1], #2
        "e1b100f2, 0, 16", // ldrsh r0, [r1, r2]!
        "e5910004, 0, 0", // ldr r0, [r1, #4]
        "e1d100b2, 0, 0", // ldrh r0, [r1, #2]
    })
    void theBaseAfterADataAbort(String instruction, int restored, int updated) {
        for (ArmMachine some : new ArmMachine[] {ArmMachine.sa1100(), ArmMachine.arm7tdmi()}) {
            some.flags(0).set("r0", 7).set("r1", ArmMachine.NOWHERE).set("r2", 16);
            some.execute(Integer.parseUnsignedInt(instruction, 16));
            assertThat(some.cpu.mode()).isEqualTo("abt");
            assertThat(some.get("r0")).isEqualTo(7);
            int change = some.cpu.model().equals("sa1100") ? restored : updated;
            assertThat(some.get("r1")).as(some.cpu.model()).isEqualTo(ArmMachine.NOWHERE + change);
        }
    }
}

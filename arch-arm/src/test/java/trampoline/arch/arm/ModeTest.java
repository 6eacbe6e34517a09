package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Register banks. ARM ARM, A2.3, figure "Register organization"; A2.5. */
class ModeTest {
    private final ArmMachine machine = ArmMachine.sa1100();

    /** Which physical register a mode sees, by the manual's figure. */
    private static String physical(Mode mode, int register) {
        String own = "r" + register + "_" + mode.abbreviation;
        if (register < 8) {
            return "r" + register;
        }
        if (mode == Mode.FIQ || register >= 13 && mode != Mode.USR && mode != Mode.SYS) {
            return own;
        }
        return "r" + register + "_usr";
    }

    @Test
    void everyModeHasItsRegisters() {
        Map<String, Integer> values = new HashMap<>();
        int next = 0x1000;
        for (Mode mode : Mode.values()) {
            machine.mode(mode);
            for (int register = 0; register < 15; register++) {
                String place = physical(mode, register);
                values.put(place, next);
                machine.set("r" + register, next++);
            }
        }
        // 8 + 7 user + 7 FIQ + 4 times 2
        assertThat(values).hasSize(30);
        for (Mode mode : Mode.values()) {
            machine.mode(mode);
            for (int register = 0; register < 15; register++) {
                String place = physical(mode, register);
                assertThat(machine.get("r" + register))
                        .as("%s in %s", place, mode)
                        .isEqualTo(values.get(place));
            }
            values.forEach((name, value) -> assertThat(machine.get(name))
                    .as("%s seen from %s", name, mode)
                    .isEqualTo(value));
        }
    }

    @Test
    void bankedRegistersCanBeSetFromEveryMode() {
        for (Mode from : Mode.values()) {
            for (Mode of : Mode.values()) {
                machine.mode(from);
                for (int register = 8; register < 15; register++) {
                    String place = physical(of, register);
                    int value = from.bits << 16 | of.bits << 8 | register;
                    machine.set(place, value);
                    assertThat(machine.mode(of).get("r" + register)).isEqualTo(value);
                    machine.mode(from);
                    assertThat(machine.get(place)).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void everyExceptionModeHasItsSpsr() {
        for (Mode mode : Mode.values()) {
            if (mode.hasSpsr()) {
                machine.mode(mode).set("spsr", 0xf0000000 | mode.bits);
            }
        }
        for (Mode mode : Mode.values()) {
            if (mode.hasSpsr()) {
                assertThat(machine.get("spsr_" + mode.abbreviation)).isEqualTo(0xf0000000 | mode.bits);
                assertThat(machine.mode(mode).get("spsr")).isEqualTo(0xf0000000 | mode.bits);
            }
        }
    }

    @Test
    void statusMoves() {
        machine.flags(0b1010).mode(Mode.SVC).set("r1", 0x5a00001f);
        // mrs r0, cpsr; msr cpsr_f, r1; mrs r2, cpsr; msr cpsr_c, r1; mrs r3, cpsr
        machine.execute(0xe10f0000, 0xe128f001, 0xe10f2000, 0xe121f001, 0xe10f3000);
        assertThat(machine.get("r0")).isEqualTo(0xa00000d3);
        assertThat(machine.get("r2")).isEqualTo(0x500000d3);
        assertThat(machine.get("r3")).isEqualTo(0x5000001f);
        assertThat(machine.cpu.mode()).isEqualTo("sys");
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 20);
    }

    @Test
    void immediateStatusMoves() {
        // msr cpsr_fc, #0xd1 with the flags field zero; msr cpsr_f, #0xf0000000; msr cpsr_sx, #0xff
        machine.flags(15).execute(0xe329f0d1, 0xe328f20f, 0xe326f0ff);
        assertThat(machine.get("cpsr")).isEqualTo(0xf00000d1);
    }

    @Test
    void userModeMayChangeTheFlagsOnly() {
        machine.mode(Mode.USR).set("r1", 0xf00000d3);
        // msr cpsr_fc, r1; msr cpsr_c, r1
        machine.execute(0xe129f001, 0xe121f001);
        assertThat(machine.get("cpsr") & 0xf000001f).isEqualTo(0xf0000010);
    }

    @Test
    void savedStatusMoves() {
        machine.mode(Mode.IRQ).set("r1", 0xffffffff).set("spsr", 0);
        // msr spsr_f, r1; mrs r0, spsr; msr spsr_c, r1; mrs r2, spsr
        machine.execute(0xe168f001, 0xe14f0000, 0xe161f001, 0xe14f2000);
        assertThat(machine.get("r0")).isEqualTo(0xf0000000);
        assertThat(machine.get("r2")).isEqualTo(0xf00000ff);
        assertThat(machine.get("spsr_irq")).isEqualTo(0xf00000ff);
    }

    @Test
    void moveStatusDoesNotEnterThumbState() {
        ArmMachine thumb = ArmMachine.arm7tdmi().set("r1", 0xf3);
        // msr cpsr_c, r1; mov r0, #1
        thumb.execute(0xe121f001, 0xe3a00001);
        assertThat(thumb.get("r0")).isEqualTo(1);
        assertThat(thumb.get("cpsr") & ArmCore.T).isZero();
    }

    @Test
    void aModeThatDoesNotExistIsNotEntered() {
        machine.mode(Mode.IRQ).set("r1", 0x15);
        // msr cpsr_c, r1
        machine.execute(0xe121f001);
        assertThat(machine.cpu.mode()).isEqualTo("irq");
    }

    /** TSTP, TEQP, CMPP and CMNP, from the time when the flags lay in r15; what public test programs expect of the core. */
    @ParameterizedTest
    @CsvSource({"e11ff002", "e13ff002", "e15ff002", "e17ff002", "e35ef000", "e15ff31e"})
    void aComparisonWithThePcAsResultRestoresTheStatusOnAnArm7tdmi(String instruction) {
        int word = Integer.parseUnsignedInt(instruction, 16);
        ArmMachine old = ArmMachine.arm7tdmi();
        old.mode(Mode.FIQ).set("spsr", 0x9000001f).set("r8", 1).set("r8_usr", 2).flags(0);
        // and then mov r0, r8: the next instruction is executed, by the registers of the mode that was restored
        old.execute(word, 0xe1a00008);
        assertThat(old.get("cpsr")).isEqualTo(0x9000001f);
        assertThat(old.get("r0")).isEqualTo(2);
        assertThat(old.cpu.pc()).isEqualTo(ArmMachine.START + 8);
        // a mode without a saved status: a comparison
        ArmMachine system = ArmMachine.arm7tdmi();
        system.mode(Mode.SYS).set("r2", 0).set("lr", 0).flags(0).execute(0xe35ef000);
        assertThat(system.get("cpsr")).isEqualTo(0x600000df);
        ArmMachine strong = machine.mode(Mode.FIQ).set("spsr", 0x9000001f);
        strong.execute(word);
        assertThat(strong.cpu.mode()).isEqualTo("fiq");
    }

    @Test
    void movsToThePcRestoresTheStatus() {
        machine.mode(Mode.UND).set("spsr", 0x6000001f).set("lr", 0x9004).flags(0);
        // subs pc, lr, #4
        machine.execute(0xe25ef004);
        assertThat(machine.get("cpsr")).isEqualTo(0x6000001f);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
    }
}

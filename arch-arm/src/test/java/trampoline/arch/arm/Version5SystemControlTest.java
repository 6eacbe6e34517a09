package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.Cpu;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** Coprocessor 15 of ARM926EJ-S and Feroceon. ARM DDI 0198, "Programmer's Model"; Linux's proc-arm926.S, proc-feroceon.S. */
class Version5SystemControlTest {
    private static final long HIGH = 0xffff0000L;

    private static int mrc(int rd, int opcode1, int crn, int crm, int opcode2) {
        return 0xee100f10 | opcode1 << 21 | crn << 16 | rd << 12 | opcode2 << 5 | crm;
    }

    private static int mcr(int rd, int opcode1, int crn, int crm, int opcode2) {
        return mrc(rd, opcode1, crn, crm, opcode2) & ~(1 << 20);
    }

    /** A core whose vectors are low. */
    private static ArmMachine machine(String model) {
        ArmMachine machine = new ArmMachine(model);
        machine.cpu.input("vinithi").set(false);
        machine.cpu.reset();
        return machine;
    }

    @ParameterizedTest
    @CsvSource({"arm926, 41069265, 1d152152", "feroceon, 41069260, 1d182182"})
    void identification(String model, String id, String cacheType) {
        ArmMachine machine = machine(model);
        machine.execute(mrc(0, 0, 0, 0, 0), mrc(1, 0, 0, 0, 1), mrc(2, 0, 0, 0, 2), mrc(3, 0, 0, 0, 7));
        assertThat(machine.get("r0")).isEqualTo(Integer.parseUnsignedInt(id, 16));
        assertThat(machine.get("r1")).isEqualTo(Integer.parseUnsignedInt(cacheType, 16));
        assertThat(machine.get("r2")).isZero();
        assertThat(machine.get("r3")).isEqualTo(machine.get("r0"));
        assertThat(machine.get("cp15_id")).isEqualTo(machine.get("r0"));
    }

    /** As proc-feroceon.S reckons: the size of a way, less a line, and the number of ways in the two highest bits. */
    @Test
    void linuxReckonsTheCachesOfAFeroceon() {
        ArmMachine machine = machine("feroceon");
        machine.execute(mrc(0, 0, 0, 0, 1));
        int type = machine.get("r0");
        assertThat(type & 1 << 16).as("one way").isZero();
        assertThat((16 << 5) << (type >>> 18 & 15)).isEqualTo(32 * 1024);
    }

    @ParameterizedTest
    @CsvSource({"arm926, 53177", "feroceon, a0053177"})
    void controlAsLinuxSetsIt(String model, String expected) {
        ArmMachine machine = machine(model);
        int control = machine.get("cp15_control") & ~0x773f | 0x3135 | SystemControl.A;
        machine.set("cp15_control", control);
        assertThat(machine.get("cp15_control")).isEqualTo(Integer.parseUnsignedInt(expected, 16));
    }

    @Test
    void highVectors() {
        ArmMachine feroceon = new ArmMachine("feroceon");
        feroceon.cpu.reset();
        assertThat(feroceon.cpu.pc()).isEqualTo(HIGH);
        assertThat(feroceon.get("cp15_control") & SystemControl.V).isNotZero();
        feroceon.cpu.setPc(ArmMachine.START);
        feroceon.execute(0xef000000);
        assertThat(feroceon.cpu.pc()).isEqualTo(HIGH + 8);
        feroceon.cpu.input("vinithi").set(false);
        feroceon.cpu.reset();
        assertThat(feroceon.cpu.pc()).isZero();

        ArmMachine arm926 = new ArmMachine("arm926");
        arm926.cpu.reset();
        assertThat(arm926.cpu.pc()).isZero();
        arm926.cpu.input("vinithi").set(true);
        arm926.cpu.reset();
        assertThat(arm926.cpu.pc()).isEqualTo(HIGH);
        assertThatThrownBy(() -> ArmMachine.sa1100().cpu.input("vinithi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an ARM core has no input 'vinithi'; there are irq, fiq and wake");
        assertThatThrownBy(() -> arm926.cpu.input("nmi")).hasMessageEndingWith("irq, fiq and wake, and vinithi");
    }

    @Test
    void codeRunsFromTheHighVectors() {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x1000);
        bus.add(Region.ram(HIGH, bus.allot("boot", 0x1000)));
        Cpu cpu = new ArmArchitecture().createCpu("feroceon", bus);
        // b 0xffff0020; there: add r0, r0, #1; swi; at its vector: add r0, r0, #2
        bus.write32(HIGH, 0xea000006);
        bus.write32(HIGH + 8, 0xe2800002);
        bus.write32(HIGH + 0x20, 0xe2800001);
        bus.write32(HIGH + 0x24, 0xef000000);
        cpu.run(4);
        assertThat(cpu.register("r0")).isEqualTo(3);
        assertThat(cpu.pc()).isEqualTo(HIGH + 12);
    }

    /** 1: mrc p15, 0, r15, c7, c10 or c14, 3; bne 1b. */
    @ParameterizedTest
    @ValueSource(ints = {10, 14})
    void testAndCleanLoopsEnd(int crm) {
        ArmMachine machine = machine("arm926");
        machine.flags(0b1011).execute(mrc(15, 0, 7, crm, 3), 0x1afffffd);
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 8);
        assertThat(machine.flags()).isEqualTo(0b0100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm926", "feroceon"})
    void waitsForAnInterrupt(String model) {
        ArmMachine machine = machine(model);
        machine.execute(mcr(0, 0, 7, 0, 4));
        assertThat(machine.cpu.waiting()).isTrue();
        // the SA-1100's way is another register
        ArmMachine other = machine(model);
        other.execute(mcr(0, 0, 15, 8, 2));
        assertThat(other.cpu.waiting()).isFalse();
    }

    /** opcode_1, CRn, CRm, opcode_2: what proc-arm926.S, proc-feroceon.S and cache-feroceon-l2.c do to caches and TLBs. */
    @ParameterizedTest
    @CsvSource({
        "0, 7, 7, 0", "0, 7, 5, 0", "0, 7, 5, 1", "0, 7, 6, 0", "0, 7, 6, 1", "0, 7, 10, 1", "0, 7, 10, 2",
        "0, 7, 10, 4", "0, 7, 14, 1", "0, 7, 14, 2", "0, 7, 13, 1", "0, 8, 7, 0", "0, 8, 5, 0", "0, 8, 5, 1",
        "0, 8, 6, 0", "0, 8, 6, 1", "0, 10, 0, 0", "5, 15, 13, 0", "5, 15, 13, 1", "5, 15, 14, 0", "5, 15, 14, 1",
        "5, 15, 15, 0", "5, 15, 15, 1", "1, 15, 9, 0", "1, 15, 9, 1", "1, 15, 9, 3", "1, 15, 9, 4", "1, 15, 9, 5",
        "1, 15, 10, 3", "1, 15, 11, 0", "1, 15, 11, 3", "1, 15, 11, 4", "1, 15, 11, 5"
    })
    void maintenanceIsAccepted(int opcode1, int crn, int crm, int opcode2) {
        for (String model : new String[] {"arm926", "feroceon"}) {
            ArmMachine machine = machine(model);
            machine.set("r0", ArmMachine.START).execute(mcr(0, opcode1, crn, crm, opcode2));
            assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
            assertThat(machine.cpu.waiting()).isFalse();
        }
    }

    /** CRn, CRm, opcode_2, what is written, what is read. */
    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 12345678, 12344000",
        "3, 0, 0, 5555, 5555",
        "5, 0, 0, 1f5, f5",
        "5, 0, 1, 1f7, f7",
        "6, 0, 0, 12345678, 12345678",
        "9, 0, 0, 3, fff3",
        "9, 0, 1, ff, ffff",
        "9, 1, 0, ff, 0",
        "10, 0, 0, ffffffff, 1c000001",
        "13, 0, 1, 12345678, 12345678",
    })
    void registers(int crn, int crm, int opcode2, String written, String read) {
        ArmMachine machine = machine("arm926");
        machine.set("r0", Integer.parseUnsignedInt(written, 16));
        machine.execute(mcr(0, 0, crn, crm, opcode2), mrc(1, 0, crn, crm, opcode2));
        assertThat(machine.get("r1")).isEqualTo(Integer.parseUnsignedInt(read, 16));
    }

    @Test
    void extraFeaturesOfAFeroceon() {
        ArmMachine machine = machine("feroceon");
        machine.set("r0", 0x01400000).execute(mcr(0, 1, 15, 1, 0), mrc(1, 1, 15, 1, 0));
        assertThat(machine.get("r1")).isEqualTo(0x01400000);
        ArmMachine arm926 = machine("arm926");
        arm926.set("r0", 0x01400000).set("r1", 1).execute(mcr(0, 1, 15, 1, 0), mrc(1, 1, 15, 1, 0));
        assertThat(arm926.get("r1")).isZero();
    }

    @Test
    void otherCoprocessorsAndUserModeAreRefused() {
        ArmMachine machine = machine("arm926");
        // another opcode_1; coprocessor 14; user mode
        for (int instruction : new int[] {mrc(0, 3, 0, 0, 0), mcr(0, 2, 7, 7, 0), 0xee100e10}) {
            machine.mode(Mode.SVC).execute(instruction);
            assertThat(machine.cpu.mode()).as("%08x", instruction).isEqualTo("und");
        }
        machine.mode(Mode.USR).execute(mrc(0, 0, 0, 0, 0));
        assertThat(machine.cpu.mode()).isEqualTo("und");
    }

    @Test
    void aBreakpointIsADebugEvent() {
        ArmMachine machine = machine("arm926");
        machine.execute(0xe1200070);
        machine.mode(Mode.SVC).execute(mrc(0, 0, 5, 0, 1), mrc(1, 0, 5, 0, 0));
        assertThat(machine.get("r0")).isEqualTo(Mmu.DEBUG_EVENT).isEqualTo(machine.get("cp15_ifsr"));
        assertThat(machine.get("r1")).isZero();
    }
}

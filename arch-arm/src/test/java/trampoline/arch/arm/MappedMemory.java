package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

/** A core whose memory management unit is on: the first megabyte is at its own addresses, in domain 0. */
abstract class MappedMemory {
    static final int TABLE = 0x4000;
    static final int FRAME = 0x20000;

    /** Virtual megabyte that the tests map. */
    static final int VIRTUAL = 0x40000000;

    /** Of the pages that they map there: its permissions are checked. */
    static final int DOMAIN = 5;

    final ArmMachine machine;

    MappedMemory(String model) {
        machine = new ArmMachine(model);
        first(0, 0xc12);
        machine.set("cp15_ttb", TABLE).set("cp15_dac", 1 | 1 << DOMAIN * 2);
        machine.set("cp15_control", SystemControl.M);
        machine.set("r1", VIRTUAL).set("r0", 0xabcd);
    }

    /** Sets a first-level descriptor. */
    final void first(int virtual, int descriptor) {
        machine.bus.write32(TABLE + (virtual >>> 20) * 4, descriptor);
    }

    final void assertLoads(int virtual, int value) {
        // ldr r2, [r1]
        machine.set("r1", virtual).execute(0xe5912000);
        assertThat(machine.cpu.mode()).isNotEqualTo("abt");
        assertThat(machine.get("r2")).isEqualTo(value);
    }

    /** Executes an instruction in the mode that the core is in. */
    final void assertAborts(int instruction, int status, int address) {
        String mode = machine.cpu.mode();
        machine.execute(instruction);
        assertThat(machine.cpu.mode()).as("from %s", mode).isEqualTo("abt");
        assertThat(machine.cpu.pc()).isEqualTo(0x10);
        assertThat(machine.get("cp15_fsr")).isEqualTo(status);
        assertThat(machine.get("cp15_far")).isEqualTo(address);
    }
}

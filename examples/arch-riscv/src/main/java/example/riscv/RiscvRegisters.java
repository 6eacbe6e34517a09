package example.riscv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Register;

/** Names of registers and inputs: those of the calling convention (psABI) and of the privileged manual. */
final class RiscvRegisters {
    private static final String[] GENERAL = {
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
        "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"
    };
    private static final Map<String, Integer> CONTROL = new LinkedHashMap<>();
    private static final Map<String, Integer> INPUTS = Map.of(
            "msip", Cause.MACHINE_SOFTWARE,
            "mtip", Cause.MACHINE_TIMER,
            "meip", Cause.MACHINE_EXTERNAL,
            "seip", Cause.SUPERVISOR_EXTERNAL);

    /** Not a control register: how the core's mode is set from outside. */
    private static final String MODE = "priv";

    static {
        String[] names = {
            "sstatus",
            "sie",
            "stvec",
            "sscratch",
            "sepc",
            "scause",
            "stval",
            "sip",
            "satp",
            "mstatus",
            "misa",
            "medeleg",
            "mideleg",
            "mie",
            "mtvec",
            "mscratch",
            "mepc",
            "mcause",
            "mtval",
            "mip"
        };
        int[] numbers = {
            0x100, 0x104, 0x105, 0x140, 0x141, 0x142, 0x143, 0x144, 0x180, 0x300, 0x301, 0x302, 0x303, 0x304, 0x305,
            0x340, 0x341, 0x342, 0x343, 0x344
        };
        for (int n = 0; n < names.length; n++) {
            CONTROL.put(names[n], numbers[n]);
        }
    }

    private RiscvRegisters() {}

    static List<Register> described() {
        List<Register> all = new ArrayList<>();
        for (String name : GENERAL) {
            all.add(new Register(name, 64, "general"));
        }
        all.add(new Register(MODE, 2, "status"));
        CONTROL.keySet().forEach(name -> all.add(new Register(name, 64, "system")));
        return all;
    }

    private static int general(String name) {
        return List.of(GENERAL).indexOf(name);
    }

    private static int control(String name) {
        Integer number = CONTROL.get(name);
        if (number == null) {
            throw new IllegalArgumentException("a RISC-V core has no register '" + name + "'; general ones are called "
                    + String.join(", ", GENERAL) + ", others " + MODE + " and " + CONTROL.keySet());
        }
        return number;
    }

    static long read(RiscvCore core, String name) {
        int number = general(name);
        if (number >= 0) {
            return core.x[number];
        }
        return name.equals(MODE) ? core.mode : core.csr.read(control(name));
    }

    static void write(RiscvCore core, String name, long value) {
        int number = general(name);
        if (number > 0) {
            core.x[number] = value;
        } else if (name.equals(MODE)) {
            core.mode = value == RiscvCore.USER || value == RiscvCore.SUPERVISOR ? (int) value : RiscvCore.MACHINE;
            core.statusChanged();
        } else if (number < 0) {
            core.csr.write(control(name), value);
        }
    }

    /** The interrupt that an input asserts. */
    static int interrupt(String input) {
        Integer interrupt = INPUTS.get(input);
        if (interrupt == null) {
            throw new IllegalArgumentException(
                    "a RISC-V core has the inputs msip, mtip, meip and seip, not '" + input + "'");
        }
        return interrupt;
    }
}

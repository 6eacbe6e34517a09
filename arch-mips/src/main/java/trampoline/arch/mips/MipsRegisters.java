package trampoline.arch.mips;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import trampoline.api.cpu.Register;

/** The registers of a core by name: r0 to r31 and their names in the o32 calling convention, hi, lo, pc, CP0. */
final class MipsRegisters {
    private static final String[] O32 = {
        "zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "s0", "s1",
        "s2", "s3", "s4", "s5", "s6", "s7", "t8", "t9", "k0", "k1", "gp", "sp", "fp", "ra"
    };

    /** How a register is read and written. */
    record Access(Register register, ToIntFunction<MipsCore> reader, ObjIntConsumer<MipsCore> writer) {
        int read(MipsCore core) {
            return reader.applyAsInt(core);
        }

        void write(MipsCore core, int value) {
            writer.accept(core, value);
        }
    }

    private static final Map<String, Access> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Access> ALIASES = new LinkedHashMap<>();

    static {
        for (int n = 0; n < 32; n++) {
            int number = n;
            add("r" + n, "general", core -> core.r[number], (core, value) -> {
                if (number != 0) {
                    core.r[number] = value;
                }
            });
            ALIASES.put(O32[n], BY_NAME.get("r" + n));
        }
        add("hi", "general", core -> core.hi, (core, value) -> core.hi = value);
        add("lo", "general", core -> core.lo, (core, value) -> core.lo = value);
        add("pc", "general", core -> (int) core.pc(), (core, value) -> core.setPc(Integer.toUnsignedLong(value)));
        cp0("index", SystemControl.INDEX);
        cp0("random", SystemControl.RANDOM);
        cp0("entrylo0", SystemControl.ENTRY_LO0);
        cp0("entrylo1", SystemControl.ENTRY_LO1);
        cp0("context", SystemControl.CONTEXT);
        cp0("pagemask", SystemControl.PAGE_MASK);
        cp0("wired", SystemControl.WIRED);
        cp0("hwrena", SystemControl.HWRENA);
        cp0("badvaddr", SystemControl.BAD_VADDR);
        add("count", "system", core -> core.cp0.count(), (core, value) -> core.cp0.write(SystemControl.COUNT, value));
        cp0("entryhi", SystemControl.ENTRY_HI);
        cp0("compare", SystemControl.COMPARE);
        cp0("status", SystemControl.STATUS);
        cp0("intctl", SystemControl.INT_CTL);
        cp0("cause", SystemControl.CAUSE);
        cp0("epc", SystemControl.EPC);
        cp0("prid", SystemControl.PRID);
        cp0("ebase", SystemControl.EBASE);
        cp0("config", SystemControl.CONFIG);
        cp0("config1", SystemControl.CONFIG1);
        cp0("config2", SystemControl.CONFIG2);
        cp0("config3", SystemControl.CONFIG3);
        cp0("errorepc", SystemControl.ERROR_EPC);
    }

    private MipsRegisters() {}

    private static void add(
            String name, String group, ToIntFunction<MipsCore> reader, ObjIntConsumer<MipsCore> writer) {
        BY_NAME.put(name, new Access(new Register(name, 32, group), reader, writer));
    }

    private static void cp0(String name, int register) {
        add(name, "system", core -> core.cp0.get(register), (core, value) -> core.cp0.write(register, value));
    }

    static List<Register> described() {
        List<Register> all = new ArrayList<>();
        BY_NAME.values().forEach(access -> all.add(access.register()));
        return List.copyOf(all);
    }

    static Access named(String name) {
        Access access = BY_NAME.getOrDefault(name, ALIASES.get(name));
        if (access == null) {
            throw new IllegalArgumentException(
                    "a MIPS core has no register '" + name + "'; it has " + String.join(", ", BY_NAME.keySet()));
        }
        return access;
    }
}

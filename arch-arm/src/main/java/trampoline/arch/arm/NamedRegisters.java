package trampoline.arch.arm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import trampoline.api.cpu.Register;

/** The registers of a core by name, in the manual's order: ARM ARM, A2.3 and A2.5, then coprocessor 15. */
final class NamedRegisters {
    private static final String[] ALIASES = {"sp", "lr", "pc"};

    private final Map<String, Access> byName = new HashMap<>();
    private final List<Register> list;

    private record Access(Register register, IntSupplier get, IntConsumer set) {}

    NamedRegisters(ArmCore core, RegisterBanks banks) {
        Map<String, Access> ordered = new LinkedHashMap<>();
        for (int i = 0; i < 15; i++) {
            int register = i;
            add(ordered, "r" + i, "general", () -> core.r[register], value -> core.r[register] = value);
        }
        add(ordered, "r15", "general", () -> (int) core.pc(), value -> core.setPc(Integer.toUnsignedLong(value)));
        add(ordered, "cpsr", "status", core::cpsr, core::setCpsr);
        add(ordered, "spsr", "status", core::spsr, core::setSpsr);
        for (Mode mode : Mode.values()) {
            addBank(ordered, banks, mode);
        }
        SystemControl control = core.systemControl();
        if (control != null) {
            addSystem(ordered, control);
        }
        list = ordered.values().stream().map(Access::register).toList();
        byName.putAll(ordered);
        for (int i = 0; i < ALIASES.length; i++) {
            byName.put(ALIASES[i], ordered.get("r" + (13 + i)));
        }
    }

    private static void addBank(Map<String, Access> ordered, RegisterBanks banks, Mode mode) {
        if (mode == Mode.SYS) {
            return;
        }
        for (int i = mode == Mode.USR || mode == Mode.FIQ ? 8 : 13; i < 15; i++) {
            int register = i;
            add(
                    ordered,
                    "r" + i + "_" + mode.abbreviation,
                    "banked",
                    () -> banks.get(register, mode),
                    value -> banks.set(register, mode, value));
        }
        if (mode.hasSpsr()) {
            add(
                    ordered,
                    "spsr_" + mode.abbreviation,
                    "status",
                    () -> banks.spsr(mode),
                    value -> banks.setSpsr(mode, value));
        }
    }

    private static void addSystem(Map<String, Access> ordered, SystemControl control) {
        for (SystemControl.Numbered one : control.registers()) {
            add(
                    ordered,
                    "cp15_" + one.name(),
                    "system",
                    () -> control.read(0, one.crn(), 0, one.opcode2()),
                    value -> control.write(0, one.crn(), 0, one.opcode2(), value));
        }
    }

    private static void add(Map<String, Access> to, String name, String group, IntSupplier get, IntConsumer set) {
        to.put(name, new Access(new Register(name, 32, group), get, set));
    }

    List<Register> list() {
        return list;
    }

    int get(String name) {
        return find(name).get().getAsInt();
    }

    void set(String name, int value) {
        find(name).set().accept(value);
    }

    private Access find(String name) {
        Access access = byName.get(name);
        if (access == null) {
            throw new IllegalArgumentException("no register '" + name + "'; there are "
                    + String.join(", ", list.stream().map(Register::name).toList()));
        }
        return access;
    }
}

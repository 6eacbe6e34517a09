package trampoline.testkit.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;

/**
 * All that can be seen of a core between two instructions, to be compared.
 *
 * @param values by name: registers as hexadecimal numbers, and what else a core tells
 */
public record CpuImage(Map<String, String> values) {
    /** What can be seen of {@code cpu} now, whose instructions drive {@code clock}. */
    public static CpuImage of(Cpu cpu, Clock clock) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("instructions", String.valueOf(cpu.instructions()));
        values.put("time", String.valueOf(clock.now()));
        values.put("next", Long.toHexString(cpu.pc()));
        values.put("mode", cpu.mode());
        values.put("instruction set", cpu.instructionSet());
        values.put("waiting", String.valueOf(cpu.waiting()));
        values.put("last fault", String.valueOf(cpu.lastFault()));
        for (Register register : cpu.registers()) {
            values.put(register.name(), Long.toHexString(cpu.register(register.name())));
        }
        return new CpuImage(values);
    }
}

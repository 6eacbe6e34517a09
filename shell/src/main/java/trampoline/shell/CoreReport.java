package trampoline.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import trampoline.api.cpu.Register;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.PolledAddress;
import trampoline.room.console.CoreText;

/**
 * A core at a moment.
 *
 * @param registers with their values
 * @param code a few instructions from the program counter on, a line each
 * @param polled what it reads over and over, if it does
 */
record CoreReport(CpuState state, List<Value> registers, List<String> code, Optional<PolledAddress> polled) {
    private static final int PER_LINE = 4;

    /** A register's value, zero-extended. */
    record Value(Register register, long value) {
        private String text() {
            int digits = Math.max(1, register.bits() / 4);
            return String.format("%-10s %0" + digits + "x", register.name(), value);
        }
    }

    /** Where it is and why it may be there, for the end of a run that failed. */
    String shortText() {
        StringBuilder text = new StringBuilder("the core: " + CoreText.place(state) + "\n");
        text.append("  ").append(CoreText.fault(state)).append('\n');
        if (!state.waiting()) {
            polled.ifPresent(address ->
                    text.append("  ").append(CoreText.polled(address)).append('\n'));
        }
        code.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** The same with all registers, group by group. */
    String longText() {
        StringBuilder text = new StringBuilder(shortText());
        Map<String, List<Value>> groups = registers.stream()
                .collect(Collectors.groupingBy(
                        value -> value.register().group(), LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, values) -> {
            text.append(group).append(":\n");
            for (int at = 0; at < values.size(); at += PER_LINE) {
                String line = values.subList(at, Math.min(values.size(), at + PER_LINE)).stream()
                        .map(Value::text)
                        .collect(Collectors.joining("   "));
                text.append("  ").append(line).append('\n');
            }
        });
        return text.toString();
    }
}

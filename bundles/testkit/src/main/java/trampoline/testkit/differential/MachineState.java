package trampoline.testkit.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a machine at the end of a stream.
 *
 * @param registers by name, zero-extended
 * @param memory the bytes of the stream's observed range
 */
public record MachineState(Map<String, Long> registers, byte[] memory) {
    private static final int MOST_BYTES = 16;

    /**
     * Where this state is not as {@code expected}, one line each; empty when they agree. Registers that
     * {@code expected} does not know are not compared.
     *
     * @param memoryAddress of the first byte of the memory, for the lines
     */
    public List<String> differences(MachineState expected, long memoryAddress) {
        List<String> lines = new ArrayList<>();
        expected.registers.forEach((name, value) -> {
            Long mine = registers.get(name);
            if (!value.equals(mine)) {
                lines.add(String.format(
                        "%s: expected %08x, got %s", name, value, mine == null ? "none" : String.format("%08x", mine)));
            }
        });
        int shown = 0;
        for (int i = 0; i < memory.length && shown < MOST_BYTES; i++) {
            if (memory[i] != expected.memory[i]) {
                lines.add(String.format(
                        "byte at 0x%08x: expected %02x, got %02x",
                        memoryAddress + i, expected.memory[i] & 0xff, memory[i] & 0xff));
                shown++;
            }
        }
        return lines;
    }
}

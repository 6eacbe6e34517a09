package trampoline.testkit.differential;

import java.util.List;

/**
 * A stream after which the two machines disagree, narrowed down to the first unit that makes them disagree.
 *
 * @param stream the whole stream
 * @param unit index of that unit
 * @param before the state before it, on which both agree
 * @param expected the reference's state after it; null when it did not come to a stop
 * @param actual the core's state after it; null when it did not come to a stop
 * @param details what is different, a line each
 */
public record Difference(
        TestStream stream,
        int unit,
        MachineState before,
        MachineState expected,
        MachineState actual,
        List<String> details) {

    /** The unit's text. */
    public String text() {
        return stream.units().get(unit).text();
    }

    /** Everything one needs to look into it. */
    public String describe() {
        CodeUnit culprit = stream.units().get(unit);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "seed %d, unit %d of %d at 0x%08x: %s%n  code %s%n",
                stream.seed(),
                unit,
                stream.units().size(),
                stream.addressOf(unit),
                culprit.text(),
                hex(culprit.core())));
        details.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        text.append("  before:").append(registers(before)).append(System.lineSeparator());
        text.append("  expected:").append(registers(expected)).append(System.lineSeparator());
        text.append("  got:").append(registers(actual));
        return text.toString();
    }

    private static String hex(byte[] code) {
        StringBuilder text = new StringBuilder();
        for (byte b : code) {
            text.append(String.format("%02x ", b & 0xff));
        }
        return text.toString().trim();
    }

    private static String registers(MachineState state) {
        if (state == null) {
            return " unknown";
        }
        StringBuilder text = new StringBuilder();
        state.registers().forEach((name, value) -> text.append(String.format(" %s=%08x", name, value)));
        return text.toString();
    }
}

package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.List;

/** The status register of a chip with Intel's command set. */
final class IntelStatus {
    static final int READY = 1 << 7;
    private static final int ERASE_ERROR = 1 << 5;
    private static final int PROGRAM_ERROR = 1 << 4;
    private static final int VOLTAGE_LOW = 1 << 3;
    private static final int LOCKED = 1 << 1;

    private static final int ERRORS = ERASE_ERROR | PROGRAM_ERROR | VOLTAGE_LOW | LOCKED;

    private IntelStatus() {}

    static boolean ready(int status) {
        return (status & READY) != 0;
    }

    static boolean failed(int status) {
        return (status & ERRORS) != 0;
    }

    /** What the error bits say, for people. */
    static String explain(int status) {
        if (!ready(status)) {
            return "the chip does not become ready";
        }
        if ((status & LOCKED) != 0) {
            return "the block is locked; unlock it first";
        }
        if ((status & VOLTAGE_LOW) != 0) {
            return "the programming voltage is too low; check Vpp";
        }
        if ((status & (ERASE_ERROR | PROGRAM_ERROR)) == (ERASE_ERROR | PROGRAM_ERROR)) {
            return "the chip did not understand the command sequence";
        }
        List<String> errors = new ArrayList<>();
        if ((status & ERASE_ERROR) != 0) {
            errors.add("erase error");
        }
        if ((status & PROGRAM_ERROR) != 0) {
            errors.add("program error");
        }
        return String.join(", ", errors);
    }
}

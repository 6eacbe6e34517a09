package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.List;

/** The status register of a 28F160F3 (3 Volt Fast Boot Block data sheet, section 4). */
final class ChipStatus {
    static final int READY = 1 << 7;
    static final int ERASE_ERROR = 1 << 5;
    static final int PROGRAM_ERROR = 1 << 4;
    static final int VOLTAGE_LOW = 1 << 3;
    static final int LOCKED = 1 << 1;

    private static final int ERRORS = ERASE_ERROR | PROGRAM_ERROR | VOLTAGE_LOW | LOCKED;

    private ChipStatus() {}

    static boolean ready(int status) {
        return (status & READY) != 0;
    }

    static boolean failed(int status) {
        return (status & ERRORS) != 0;
    }

    /** What the error bits say, for people. */
    static String explain(int status) {
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

package trampoline.arch.arm.differential;

import java.util.ArrayList;
import java.util.List;

/** The names of the registers that are compared, in the order in which they are set. */
final class Registers {
    static final int USR = 0x10;
    static final int FIQ = 0x11;
    static final int IRQ = 0x12;
    static final int SVC = 0x13;
    static final int ABT = 0x17;
    static final int UND = 0x1b;
    static final int SYS = 0x1f;

    /** The T bit of a status register. */
    static final long THUMB = 0x20;

    /** Modes with an SPSR, in the order in which installer and collector go through them. */
    static final List<Integer> WITH_SPSR = List.of(FIQ, IRQ, SVC, ABT, UND);

    private Registers() {}

    static String abbreviation(int mode) {
        return switch (mode) {
            case USR, SYS -> "usr";
            case FIQ -> "fiq";
            case IRQ -> "irq";
            case SVC -> "svc";
            case ABT -> "abt";
            case UND -> "und";
            default -> throw new IllegalArgumentException(String.format("no mode 0x%02x", mode));
        };
    }

    static int firstBanked(int mode) {
        return mode == FIQ ? 8 : 13;
    }

    static String banked(int register, int mode) {
        return "r" + register + "_" + abbreviation(mode);
    }

    /** Those of a mode with an SPSR: first the SPSR, then the general ones. */
    static List<String> ofMode(int mode) {
        List<String> names = new ArrayList<>(List.of("spsr_" + abbreviation(mode)));
        for (int register = firstBanked(mode); register <= 14; register++) {
            names.add(banked(register, mode));
        }
        return names;
    }

    /** r8 to r14 of user mode, wherever they lie now. */
    static List<String> ofUser() {
        List<String> names = new ArrayList<>();
        for (int register = 8; register <= 14; register++) {
            names.add(banked(register, USR));
        }
        return names;
    }

    /** Every banked register, in the order of the installer and the collector. */
    static List<String> banked() {
        List<String> names = new ArrayList<>();
        WITH_SPSR.forEach(mode -> names.addAll(ofMode(mode)));
        names.addAll(ofUser());
        return names;
    }

    /** Visible registers. */
    static List<String> visible() {
        List<String> names = new ArrayList<>();
        for (int register = 0; register <= 14; register++) {
            names.add("r" + register);
        }
        names.add("cpsr");
        return names;
    }
}

package trampoline.loader.handover;

import java.util.Optional;
import java.util.function.Function;
import trampoline.api.handover.KernelStart;
import trampoline.loader.flash.ParameterBlock;

/**
 * What the parameters say of this very board: its serial number and the revision of its design. A value that is no hexadecimal
 * number, as manufacturers' serial numbers with other letters are not, cannot be told and is left out.
 */
public final class BoardIdentity {
    private static final int HEX = 16;

    private BoardIdentity() {}

    /**
     * Adds to a start what there is.
     *
     * @param parameters finds a parameter by its name
     */
    public static void tell(KernelStart.Builder start, Function<String, Optional<String>> parameters) {
        parameters
                .apply(ParameterBlock.SERIAL_NUMBER)
                .flatMap(BoardIdentity::number)
                .ifPresent(start::serialNumber);
        parameters
                .apply(ParameterBlock.REVISION)
                .flatMap(BoardIdentity::number)
                .ifPresent(revision -> start.revision(revision.intValue()));
    }

    /** A number in hexadecimal, with or without 0x, as U-Boot has it; empty when it is none or has more than 64 bits. */
    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, HEX));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

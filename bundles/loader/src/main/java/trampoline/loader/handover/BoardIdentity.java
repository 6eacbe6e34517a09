package trampoline.loader.handover;

import java.util.Optional;
import java.util.OptionalLong;
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
                .map(BoardIdentity::number)
                .ifPresent(number -> number.ifPresent(start::serialNumber));
        parameters
                .apply(ParameterBlock.REVISION)
                .map(BoardIdentity::number)
                .ifPresent(number -> number.ifPresent(revision -> start.revision((int) revision)));
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, HEX));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

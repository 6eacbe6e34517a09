package trampoline.machine.serial;

import java.util.Set;
import trampoline.api.serial.ModemLine;

/** The receiving half of a UART, as the line sees it. Called on the machine's thread. */
@FunctionalInterface
public interface SerialReceiver {
    /**
     * A character arrived: its stop bit was sampled just now. A break arrives as character 0 with a framing error.
     *
     * @param character as many low bits as the receiver's settings say
     * @param framingError the stop bit was not there
     * @param parityError the parity bit was not what the settings ask for
     */
    void arrived(int character, boolean framingError, boolean parityError);

    /**
     * Whether a character that arrived now would be kept. A UART whose answer changes from no to yes tells {@link
     * SerialLine#roomMade}; without a far end that asks, characters that find no room are lost as on the chip.
     */
    default boolean hasRoom() {
        return true;
    }

    /** The far end has changed its modem lines to these. */
    default void linesChanged(Set<ModemLine> asserted) {}
}

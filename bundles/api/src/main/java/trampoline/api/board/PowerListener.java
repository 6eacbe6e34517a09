package trampoline.api.board;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told by a {@link Board} what its devices ask of its power supply and its reset line. Called in the middle of a device
 * access, on the machine's thread: the listener stops the core and resets or ends the machine afterwards, between two
 * instructions.
 */
@ConsumerType
public interface PowerListener {
    /**
     * A device pulls the reset line. {@link Board#reset} is to be called before the core goes on; the board remembers the
     * cause for the registers in which the guest finds it.
     *
     * @param cause for people: {@code "software reset"}, {@code "watchdog reset"}
     */
    void resetRequested(String cause);

    /**
     * The board has switched itself off.
     *
     * @param cause for people: {@code "sleep mode (PMCR.SF)"}
     */
    void poweredDown(String cause);
}

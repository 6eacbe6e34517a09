package trampoline.api.board;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The board's reset line and its power supply, as its devices pull them. May be used in the middle of a device access,
 * on the machine's thread: the core stops after the current instruction, and what was asked for happens then.
 */
@ProviderType
public interface PowerLine {
    /**
     * Pulls the reset line. {@link Board#reset} is called before the core goes on; the board remembers the cause for the
     * registers in which the guest finds it.
     *
     * @param cause for people: {@code "software reset"}, {@code "watchdog reset"}
     */
    void reset(String cause);

    /**
     * Switches the board off.
     *
     * @param cause for people: {@code "sleep mode (PMCR.SF)"}
     */
    void powerDown(String cause);
}

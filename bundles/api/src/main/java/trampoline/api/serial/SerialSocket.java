package trampoline.api.serial;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A serial connector of a powered board, for what is plugged into it outside. Of all who are connected to it one may
 * write, unless they agree to write together. Any thread.
 */
@ProviderType
public interface SerialSocket {
    /** Board and connector for messages: {@code "malta tty0"}. */
    String name();

    /** The connector. */
    SerialPort port();

    /**
     * Begins to write as the only one.
     *
     * @param who for others' messages: {@code "127.0.0.1:50012"}
     * @return empty while somebody else writes
     */
    Optional<SerialWriter> write(String who);

    /** Begins to write together with others who do the same; empty while somebody writes as the only one. */
    Optional<SerialWriter> writeAlong(String who);

    /** Who writes; for messages. */
    String writers();

    /** Holds the far end's settings at these, as when a person sets them at a terminal. */
    void hold(LineSettings settings);

    /** The far end's settings are again as they were at power-on: they follow the board's, unless an option holds them. */
    void release();
}

package trampoline.api.serial;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A way in which programs of the host reach a board's serial connector, such as TCP; contributed as a service. */
@ConsumerType
public interface SerialPlugType {
    /** Its names in options, lower case, the usual one first: {@code ["telnet", "rfc2217"]}. */
    List<String> kinds();

    /**
     * Plugs something in. Whoever connects gets from then on what the board prints.
     *
     * @param socket the board's connector
     * @param place where, as in {@link SerialOutlet#place}
     * @throws IllegalArgumentException when the place is not written as this kind writes it, showing how it is
     * @throws IOException when it cannot be had, saying why
     */
    SerialPlug plug(SerialSocket socket, String place) throws IOException;
}

package trampoline.api.network;

import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.clock.Clock;

/** A station's connector to the network. */
@ProviderType
public interface StationPort {
    /** Sends a frame. */
    void send(EthernetFrame frame);

    /** The virtual time that the station lives in. */
    Clock clock();

    /**
     * Has what comes from outside of the machine run on the machine's thread, the next time that it takes input; at once when
     * called there. Any thread.
     */
    void post(Runnable input);
}

package trampoline.api.network;

import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Clock;

/** A station's connector to the network. */
@ProviderType
public interface StationPort {
    /** Sends a frame. */
    void send(EthernetFrame frame);

    /** The virtual time that the station lives in. */
    Clock clock();

    /** The way by which what comes from outside of the machine reaches the station on the machine's thread. */
    Inbox inbox();
}

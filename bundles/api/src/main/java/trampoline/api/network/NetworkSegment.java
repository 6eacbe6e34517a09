package trampoline.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What network connectors are plugged into so that frames reach others: a cable between two of them, a switch, the way to
 * programs on the host.
 */
@ConsumerType
public interface NetworkSegment {
    /** What people call it: {@code "switch 0"}. */
    String name();

    /**
     * Plugs a connector in. Any thread.
     *
     * @throws IllegalStateException naming both, when it has no place left for one, or the connector is in it already
     */
    NetworkLink plug(NetworkPort port);
}

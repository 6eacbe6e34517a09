package trampoline.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something on a network that is no board: a host with its servers. It lives in the virtual time of the machine whose
 * network it is on, and is called on that machine's thread alone.
 */
@ConsumerType
public interface NetworkStation extends AutoCloseable {
    /** What people call it: {@code "host 10.0.2.2"}. */
    String name();

    /** It has been plugged in; called once, before anything else, while the machine stands still. */
    void plugged(StationPort port);

    /** A frame has arrived, for whomever. */
    void received(EthernetFrame frame);

    /** The machine is off: lets go of files. */
    @Override
    default void close() {}
}

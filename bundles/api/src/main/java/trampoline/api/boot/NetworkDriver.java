package trampoline.api.boot;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/** The loader's driver for an Ethernet controller, by its registers. Started for a transfer, and stopped behind it. */
@ConsumerType
public interface NetworkDriver {
    /** As the loader's users see it: {@code "pcnet#0"}. */
    String name();

    /** The address that the controller has from its manufacturer. */
    MacAddress address();

    /**
     * Starts the controller, to hear what is for {@code station} or for all.
     *
     * @throws LoaderException when it does not start, saying what it did not do
     */
    void start(MacAddress station) throws LoaderException;

    /** Stops it: it writes to memory no more. Does no harm when it was not started. */
    void stop();

    /** True when the link is up. */
    boolean linkUp();

    /**
     * Hands a frame over, and waits for its turn as long as it takes to send one.
     *
     * @return false when the controller does not take it
     */
    boolean send(EthernetFrame frame);

    /** Takes a frame that has come; empty when there is none. Damaged ones are dropped. */
    Optional<EthernetFrame> receive();
}

package trampoline.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/** The far end of a network cable: gets what the board sends. Called on the machine's thread. */
@FunctionalInterface
@ConsumerType
public interface FrameListener {
    /** A frame has arrived whole at the far end. */
    void received(EthernetFrame frame);
}

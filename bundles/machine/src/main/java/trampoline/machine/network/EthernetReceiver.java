package trampoline.machine.network;

import trampoline.api.network.EthernetFrame;

/** An Ethernet controller as its cable sees it. Called on the machine's thread. */
public interface EthernetReceiver {
    /** A frame has arrived whole; whether the controller has room for it and wants its address is its own business. */
    void arrived(EthernetFrame frame);

    /** The link came up or went down. */
    default void linkChanged(boolean up) {}
}

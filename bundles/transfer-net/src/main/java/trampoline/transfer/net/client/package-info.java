/** A board's side of the network: datagrams over Ethernet frames, and the ping. */
package trampoline.transfer.net.client;

/** The headers between an Ethernet frame and a protocol's message: ARP, IPv4 with its fragments, ICMP echo, UDP. */
package trampoline.transfer.net.packet;

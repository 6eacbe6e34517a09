/** The host on a board's network: answers ARP and ping, gives addresses by DHCP and files by TFTP. */
package trampoline.transfer.net.host;

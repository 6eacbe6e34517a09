/** BOOTP and DHCP: messages with their options, the client's and the server's side. */
package trampoline.transfer.net.dhcp;

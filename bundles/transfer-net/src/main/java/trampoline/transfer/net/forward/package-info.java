/** Ports of the host that lead to ports of a board: the host's sockets, and the connections to the board. */
package trampoline.transfer.net.forward;

/** Ports that lead from this machine to a board and the other way: this machine's sockets, and the connections to the board. */
package trampoline.transfer.net.forward;

/** The protocols of this bundle over the host's own UDP sockets, in real time. */
package trampoline.transfer.net.socket;

/** TCP as far as a host needs it that connects to a board, or lets one connect: without a network of its own. */
package trampoline.transfer.net.tcp;

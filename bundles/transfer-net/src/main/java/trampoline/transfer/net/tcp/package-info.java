/** TCP as far as a host needs it that opens connections to a board: without a network of its own. */
package trampoline.transfer.net.tcp;

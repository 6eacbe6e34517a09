/** TFTP: messages, the client's and the server's side of a transfer, and the folder that a server gives. */
package trampoline.transfer.net.tftp;

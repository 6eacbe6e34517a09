/** The commands that ask the network for an address, for files, and for hosts. */
package trampoline.console.uboot.network;

/** The loader's network boot: what no flash can hold, by DHCP and TFTP. */
package trampoline.transfer.net.boot;

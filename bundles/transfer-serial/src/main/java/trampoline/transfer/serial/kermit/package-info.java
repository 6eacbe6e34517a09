/**
 * Kermit: numbered packets of printable characters, which pass lines of seven bits. Source: Frank da Cruz and Christine M.
 * Gianone, Kermit Protocol Manual, 6th edition, 1986, with long packets and attributes.
 */
package trampoline.transfer.serial.kermit;

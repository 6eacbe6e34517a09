/** The commands that load memory over the serial line, one for each protocol that loaders know by a letter. */
package trampoline.console.uboot.transfer;

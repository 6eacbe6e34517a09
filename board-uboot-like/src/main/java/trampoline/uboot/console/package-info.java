/** The commands of the U-Boot-style prompt. */
package trampoline.uboot.console;

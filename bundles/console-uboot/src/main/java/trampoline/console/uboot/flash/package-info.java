/** The commands for NOR flash, and programming it by {@code cp}. */
package trampoline.console.uboot.flash;

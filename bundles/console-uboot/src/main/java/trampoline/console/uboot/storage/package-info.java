/** Commands for block devices, and what boots from them, as far as a board without any has them. */
package trampoline.console.uboot.storage;

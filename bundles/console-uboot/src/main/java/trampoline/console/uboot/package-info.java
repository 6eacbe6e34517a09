/** U-Boot's console as a plugin: what a board is told of it. */
package trampoline.console.uboot;

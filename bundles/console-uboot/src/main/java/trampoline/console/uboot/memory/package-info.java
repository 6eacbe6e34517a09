/** Memory as the console's user sees it, and the commands for memory and flash. */
package trampoline.console.uboot.memory;

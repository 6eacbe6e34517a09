/** What a command of the U-Boot-style console is, and what it works with. */
package trampoline.console.uboot.command;

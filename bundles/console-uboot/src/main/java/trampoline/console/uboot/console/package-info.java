/** U-Boot's console: banner, countdown, prompt, and the commands that lead away from it. */
package trampoline.console.uboot.console;

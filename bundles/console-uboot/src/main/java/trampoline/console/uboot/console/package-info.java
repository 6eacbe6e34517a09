/** The console of the U-Boot-style boards: banner, countdown, prompt, and the commands that lead away from it. */
package trampoline.console.uboot.console;

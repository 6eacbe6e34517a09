/** Commands that measure time or wait for somebody. */
package trampoline.console.uboot.time;

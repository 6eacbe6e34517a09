/** The commands that look at boot images, take them apart, and start what is in them. */
package trampoline.console.uboot.boot;

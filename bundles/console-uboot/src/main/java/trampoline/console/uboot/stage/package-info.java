/** The loader stages that make the loader look like U-Boot. */
package trampoline.console.uboot.stage;

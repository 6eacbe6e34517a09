/** The command {@code fdt}: device trees in memory, looked at and changed where they lie. */
package trampoline.console.uboot.fdt;

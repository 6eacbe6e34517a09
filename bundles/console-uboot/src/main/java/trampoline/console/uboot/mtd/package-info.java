/** Flash by the names of its partitions: {@code mtd} and {@code mtdparts}. */
package trampoline.console.uboot.mtd;

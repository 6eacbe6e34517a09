/** The command language of U-Boot's console: text, syntax tree, execution, and how commands are found. */
package trampoline.console.uboot.hush;

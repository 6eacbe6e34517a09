/** The command language of the U-Boot-style console: text, syntax tree, execution, and how commands are found. */
package trampoline.console.uboot.hush;
